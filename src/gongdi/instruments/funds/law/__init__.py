"""The law of this room: one page for each family of rights, each with its table."""
