"""The ledger's write side (design §4): what was confirmed, recorded once, never edited."""
