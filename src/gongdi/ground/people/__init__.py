"""People: persons, households, organisations, the posts that persons hold and the homes they live in.

Whoever lives here has a say here: a verified home, not a household register, opens the rights of a place.
Posts have a first and a last day, so that the past still knows who was responsible.
"""
