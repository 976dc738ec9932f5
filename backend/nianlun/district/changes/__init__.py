"""What changed in the figures since a cursor, for the bureau's own systems to keep a copy by."""
