"""Duties, the periods in which they are owed, and their lights: pure values and decisions."""
