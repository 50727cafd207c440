"""The addresses of this room: those of giving, and those of spending."""
