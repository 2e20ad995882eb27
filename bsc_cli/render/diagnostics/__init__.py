"""Diagnostics as text, a file a format; `formats` lists them."""
