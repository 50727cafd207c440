"""Questions about meetings, one family a file."""
