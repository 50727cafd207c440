"""Practices are the rooms where a matter walks the loop; they are strangers to one another."""
