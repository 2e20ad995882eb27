"""Calculated measures: what their formulas come to, and what they are computed from."""
