"""The lives of what this room keeps: one module for each, with its table of moves."""
