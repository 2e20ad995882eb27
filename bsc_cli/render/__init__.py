"""Writes results as text and pictures; nothing here prints."""
