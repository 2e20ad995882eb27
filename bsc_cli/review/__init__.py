"""Reviews an evaluated scorecard: findings, changes, what is red, and explanations of scores."""
