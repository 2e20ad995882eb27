"""What rules and findings are, and the limits that rules compare with: types only."""
