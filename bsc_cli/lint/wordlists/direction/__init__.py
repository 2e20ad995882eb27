"""What the name of a measure says of its direction, in the languages of scorecards."""
