"""The word lists by which rules judge names and texts."""
