"""The engines that relations lie in: databases, clusters and files."""
