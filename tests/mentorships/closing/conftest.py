"""Pairs being closed through the API."""

from mentorships.showcases.conftest import lesson

__all__ = ["lesson"]
