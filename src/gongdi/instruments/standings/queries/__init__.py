"""Questions about standings."""
