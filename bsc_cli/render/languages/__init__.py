"""What is said in each language: one module a language, read when a scorecard is shown in it."""
