"""The engines that tables are read from: databases, clusters and Parquet files."""
