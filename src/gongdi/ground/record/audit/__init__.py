"""The audit: everything computed again from the database and from the tiles, and the first act that differs named."""
