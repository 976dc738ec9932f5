"""Calendar feeds (日历订阅): one's own or a branch's activities, read by a phone's calendar."""
