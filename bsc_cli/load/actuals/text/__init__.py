"""Tables that are text: CSV and JSON lines."""
