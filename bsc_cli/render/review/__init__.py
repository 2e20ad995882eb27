"""Shows the review of a scorecard, a file a format."""
