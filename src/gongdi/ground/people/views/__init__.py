"""Pages on which a person comes in, and tells about themselves."""
