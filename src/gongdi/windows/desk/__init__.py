"""The desk: officers, keyboard first. The list ordered by the next promise to break, and the matter beside it."""
