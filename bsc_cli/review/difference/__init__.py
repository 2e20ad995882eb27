"""What is different between two scorecards, or two periods of one, and why the score is another."""
