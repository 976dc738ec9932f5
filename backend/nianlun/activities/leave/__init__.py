"""Leave (请假): asked, decided by a second person, and what the list makes of it."""
