"""Showcase lessons (展示课) and their score sheets."""
