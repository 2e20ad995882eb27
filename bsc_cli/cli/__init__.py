"""The command line: a file per command: parse, call, print, exit."""
