"""The types of rules and findings, and the limits that rules compare with."""
