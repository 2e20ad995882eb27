"""What a url may reach, and what of it is never shown."""
