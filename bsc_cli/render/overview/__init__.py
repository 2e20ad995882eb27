"""Shows how several scorecards stand, a line each."""
