"""Relations in engines, aggregated where they lie by one statement."""
