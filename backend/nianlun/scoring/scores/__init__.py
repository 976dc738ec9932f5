"""Scores: counted at any time while a period runs, frozen when it is closed, put right by revisions."""
