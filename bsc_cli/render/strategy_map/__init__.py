"""Draws the strategy map: content, layout, shapes and files."""
