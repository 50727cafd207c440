"""What a person fills in around a charter: `charters` for its texts, `cases` for praise and breach."""
