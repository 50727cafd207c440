"""Charters and cases as pages and programs show them."""
