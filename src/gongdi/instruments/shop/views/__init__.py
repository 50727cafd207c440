"""Pages of the shop: for residents, at the till, at the desk."""
