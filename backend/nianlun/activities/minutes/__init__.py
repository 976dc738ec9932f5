"""Minutes (纪要): what was said and decided at a meeting, approved by chair and recorder, then locked."""
