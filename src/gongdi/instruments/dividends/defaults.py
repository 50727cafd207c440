"""What the book of a place is called in which money waits to be divided."""

NAME, NAME_EN = "成果分配", "Dividends"
