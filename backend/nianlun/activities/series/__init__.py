"""Activities that come again: the rule, its days, and one change to many."""
