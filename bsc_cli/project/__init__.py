"""The folder that a scorecard lies in: its files, its configuration, and which of them are scorecards."""
