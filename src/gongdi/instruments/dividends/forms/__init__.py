"""What a person fills in around a distribution."""
