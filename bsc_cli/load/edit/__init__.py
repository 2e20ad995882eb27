"""Changes the YAML of a scorecard in place."""
