"""What a person fills in around a campaign: shape and words, no rules. One family a file."""
