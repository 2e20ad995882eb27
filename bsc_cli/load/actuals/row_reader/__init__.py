"""Reads tables of any kind cell by cell, and reports the position of everything that is wrong."""
