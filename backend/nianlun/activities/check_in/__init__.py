"""Check-in: a code on the screen becomes a claim, a claim an attempt, attempts a row of the list."""
