"""Writes evaluations and explanations in all formats."""
