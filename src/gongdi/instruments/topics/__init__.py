"""Topics: which matters many people raise now, found among what they write. The room knows no kind of matter.

A room whose matters are told in words offers them (`sources.offer`). Once a day, and when an officer asks, the matters
of the last year are grouped (`engines.topics`); the hottest groups are kept as topics under keys that stay. What cools
stays with its matters, without a rank. What an officer joined or parted by hand is remembered and honoured by every
finding that follows. The promise: a topic's name and reasons point at nobody; the public sees one only when enough
people who spoke openly stand behind it; and each finding says which engine read which input.
"""
