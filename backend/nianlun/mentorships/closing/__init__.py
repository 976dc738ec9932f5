"""How a pair is closed: evaluations in their order."""
