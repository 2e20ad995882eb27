"""Where everything of a map lies on its page."""
