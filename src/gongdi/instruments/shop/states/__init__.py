"""The lives of the things in a shop: offers, vouchers and statements, each with one table of moves."""
