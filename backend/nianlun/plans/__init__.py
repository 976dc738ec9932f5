"""Plan documents: reading them, asking about what was read, and making activities of it."""
