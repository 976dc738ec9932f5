"""What waits for me (工作台): the one inbox, put together from the features below."""
