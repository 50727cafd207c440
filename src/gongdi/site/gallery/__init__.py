"""The gallery: every part of a page in every state, for those who draw and those who check. Staff only."""
