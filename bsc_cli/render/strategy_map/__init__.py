"""The strategy map: what it shows, where that lies, its shapes, and the files that are written from them."""
