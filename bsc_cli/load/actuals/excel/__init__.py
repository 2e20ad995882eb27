"""Tables that are workbooks."""
