"""Rules and their manuals: for the terminal, as Markdown, as JSON."""
