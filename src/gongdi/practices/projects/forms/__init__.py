"""What a person fills in around a project: shape and words, no rules."""
