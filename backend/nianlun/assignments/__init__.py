"""Assignments (任务): who does what by when, with evidence, a second person's look, and a look back later."""
