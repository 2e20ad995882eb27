"""The map as a slide of native shapes; the one part that knows python-pptx."""
