"""Pages of charters: `pages` to read, `deeds` to do something with a text, `cases` for praise and breach."""
