"""The content of a strategy map, before anything is placed."""
