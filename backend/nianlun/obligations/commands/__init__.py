"""What people say about what is owed: exempt, object, make up, enter from before, count days, plan ahead."""
