"""A project as pages and programs show it."""
