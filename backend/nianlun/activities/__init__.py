"""What a branch does: planned, opened, attended, closed into facts."""
