"""Balanced scorecards as text: validate, score, explain, lint and draw them."""
