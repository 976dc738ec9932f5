"""Targets (目标): numbers to reach or to stay under in a working year, and last year's to compare with."""
