"""What a strategy map shows: words, statuses and links, before anything is placed."""
