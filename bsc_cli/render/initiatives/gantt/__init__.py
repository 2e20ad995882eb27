"""Draws initiatives on a time axis: as a picture, as slides, and in Mermaid's language."""
