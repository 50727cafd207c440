"""What people fill in about public things: shape and words, no rules."""
