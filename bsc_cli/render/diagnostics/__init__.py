"""Diagnostics as text: full, concise, json."""
