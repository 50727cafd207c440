"""Standings: one's own points season by season, an honour board of those who want to be on it, buildings per head.

Residents look; nobody is compared with anybody who has not asked for it. This room promises that a board shows only who
consents now, that no group is shown through which a person could be seen, and that persons are never ranked otherwise.
"""
