"""The kinds of file that a map is written as."""
