"""Writes a map as a file, a module for each kind of file."""
