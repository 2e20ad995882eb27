"""The careful reader: tables of any kind, cell by cell, with the place of everything that is wrong."""
