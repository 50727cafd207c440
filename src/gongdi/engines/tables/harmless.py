"""Writing a text into a table that a spreadsheet will open, so that it stays a text."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def harmless(text: str) -> str:
    """The text; with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
