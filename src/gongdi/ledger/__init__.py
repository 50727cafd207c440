"""Accounts, transfers between them, and the decisions of committees that transfers rest on."""
