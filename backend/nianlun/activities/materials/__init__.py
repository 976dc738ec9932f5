"""Materials (材料): photos and files of an activity. None is ever asked for, and none becomes a fact."""
