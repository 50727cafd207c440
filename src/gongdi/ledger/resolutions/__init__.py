"""Resolutions: what a committee decides, on record, before money, points or powers move.

Any room may ask a committee; a head or a member may put a plain question. Members vote once each, under their name
among themselves; the public reads what was adopted, with counts and without names. Whoever the matter concerns cannot
vote, and whoever declares a conflict of interest is out of it for good. A resolution is adopted with the vote that
makes it so, and the room that asked goes on in the same transaction. The database holds one vote a member and none
after the end.
"""
