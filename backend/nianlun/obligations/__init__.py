"""What is owed (应办事项) and its lights: duties from rule packs, plans, above and by hand."""
