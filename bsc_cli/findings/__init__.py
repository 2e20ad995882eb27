"""What rules and findings are: types only."""
