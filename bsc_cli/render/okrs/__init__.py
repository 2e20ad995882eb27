"""Shows OKRs: a file a format."""
