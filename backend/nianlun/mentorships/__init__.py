"""Mentorship (传帮带, 师徒结对): pairs, milestones, the growth record."""
