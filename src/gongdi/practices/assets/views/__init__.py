"""Pages of public things."""
