"""Writes diagnostics, a module for each format; `formats` lists them."""
