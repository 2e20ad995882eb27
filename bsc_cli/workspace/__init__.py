"""What every front end shares: scorecards opened, read, evaluated and judged. It prints nothing."""
