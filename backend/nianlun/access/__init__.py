"""Who is asking, what they may do and how far: accounts, tree, appointments, permissions, keys, audit."""
