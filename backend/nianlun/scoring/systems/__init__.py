"""Indicator systems: what is scored and how, one edition after the other; never changed once published."""
