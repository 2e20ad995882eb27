"""An evaluation as text: table, json."""
