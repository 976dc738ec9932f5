"""What crosses the wire about people: rosters, imports, offices, links."""
