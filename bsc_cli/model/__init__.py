"""What a balanced scorecard is: no files, no positions."""
