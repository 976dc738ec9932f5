"""The bureau's page and API: figures of every branch, opened down to activity headers."""
