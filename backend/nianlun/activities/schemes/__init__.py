"""Schemes (方案): how an activity is to be held, written before it and approved by a second person."""
