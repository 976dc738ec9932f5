"""年轮: a branch's working year, recorded once (see README.md)."""
