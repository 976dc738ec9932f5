"""One-time and personal links: hashed, bound to a purpose, expiring, consumed by POST only."""
