"""The wall (承诺墙): what a branch has promised, in public, and what the masses say to it."""
