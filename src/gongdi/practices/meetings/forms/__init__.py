"""What a person fills in around a meeting: shape and words, no rules. One family a file."""
