"""Search: finds what was said, in Chinese and any other language, by pairs of signs. A reader of the record."""
