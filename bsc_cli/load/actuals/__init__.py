"""A file a kind of source of actuals, with numbers and periods as people write them."""
