"""The folder of a scorecard: its files, its configuration, and which files are scorecards."""
