"""The first minutes of an installation: set-up by one-time link, or the sample."""
