"""A review as slides: native tables, native charts, and the pictures of map and initiatives as shapes."""
