"""Small tables of the signs by which rules judge what people write in plain words."""
