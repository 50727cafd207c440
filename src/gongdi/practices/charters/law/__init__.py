"""The law of this room: `charters` for their texts and signatures, `cases` for praise and breach."""
