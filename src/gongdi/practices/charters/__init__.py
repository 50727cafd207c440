"""Charters: village rules, residents' covenants, and the conventions of a building, a courtyard, a group.

Residents draft together article by article, read what is frozen, a person checks that it is lawful, and those whose
charter it is adopt it by ballot and sign it of their own will. Every article keeps its address for ever. Praise and
breach go to the community's own organ, which hears the person first, gives reasons, and may do only what the charter
itself says: words, never scores, never the loss of anything. What is said of a named person is never public.
"""
