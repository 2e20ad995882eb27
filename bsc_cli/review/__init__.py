"""Scorecard and scores → what to talk about: findings, what changed, what is red, and why a number is what it is."""
