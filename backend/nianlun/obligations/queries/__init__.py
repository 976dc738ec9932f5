"""What duties are judged from, each kind of thing in one statement for any number of orgs."""
