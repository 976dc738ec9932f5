"""What crosses the wire when people say something about duties."""
