"""Search: finds what was said, in Chinese and any other language, by pairs of signs. A reader of the record.

A room offers its kind of subject with `sources.offer`; a window asks `queries.find`. The promise: what the public
asks is answered from the words that the public may read, never from hidden ones.
"""
