"""The deeds of this room for programs."""
