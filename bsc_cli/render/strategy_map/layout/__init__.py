"""Places everything of a map on its page."""
