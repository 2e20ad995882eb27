"""Decides what a url may reach, and hides the secrets in it."""
