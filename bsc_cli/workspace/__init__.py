"""What every front end shares: opens, reads, evaluates and checks scorecards, and prints nothing."""
