"""A difference between two scorecards, or two periods of one, in each format."""
