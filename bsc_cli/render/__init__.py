"""Results as text and pictures; nothing here prints."""
