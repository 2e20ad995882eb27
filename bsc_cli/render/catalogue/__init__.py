"""Common measures: for the terminal, as Markdown, as JSON, and as YAML to paste."""
