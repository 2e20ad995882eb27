"""What the rules of all stages speak in."""
