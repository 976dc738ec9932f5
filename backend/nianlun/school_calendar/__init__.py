"""Working years, holidays and working days: what a date means to a school."""
