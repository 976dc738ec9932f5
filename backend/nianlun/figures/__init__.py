"""The ledger's read side: grouping, as-of, and the records behind each figure."""
