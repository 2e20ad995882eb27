"""Files into models: scorecards and actuals, with the place of every value."""
