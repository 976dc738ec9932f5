"""The pledge wall (承诺墙): read without login, rated once by the masses."""
