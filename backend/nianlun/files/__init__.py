"""Stored files: received in pieces, checked for what they are, kept once, read by way of their rows."""
