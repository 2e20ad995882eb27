"""Large CSV files, aggregated by DuckDB if every byte of them can be accounted for."""
