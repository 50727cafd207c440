"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records and moves the money."""
