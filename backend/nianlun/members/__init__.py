"""People (district-wide, minimal) and their dated memberships: roster, inviting, appointing, slips."""
