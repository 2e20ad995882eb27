"""Values over time; today these are observed rows."""
