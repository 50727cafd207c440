"""The pages of this room, one family a file."""
