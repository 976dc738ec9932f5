"""Commands on the tree: create and rename nodes; moving, splitting and merging come later."""
