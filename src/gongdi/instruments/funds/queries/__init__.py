"""Questions about foundations, their funds, gifts and grants."""
