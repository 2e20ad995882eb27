"""Reads Excel workbooks as tables."""
