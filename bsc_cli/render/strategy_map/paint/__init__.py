"""A placed map as one list of typed shapes."""
