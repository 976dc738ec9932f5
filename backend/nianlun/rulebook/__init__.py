"""Kinds and rules as data, each with its source; new kinds are new lines here, not code."""
