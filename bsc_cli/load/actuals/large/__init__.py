"""Large files of CSV and JSON lines, aggregated by DuckDB if every byte of them can be accounted for."""
