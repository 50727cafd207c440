"""Programs that hold the house to its own rules; `make check` runs them."""
