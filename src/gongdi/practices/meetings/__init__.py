"""Meetings: people sit down together, talk, decide, and see afterwards whether what was decided was done.

Kinds of meetings are data with versions: who may call, how long before, how many must be there, who speaks, who votes,
when the minutes are due and who signs them. A meeting is called, opened, closed; its minutes write themselves from the
acts, are finished, signed and published. Who was there is guarded by the database, a vote counts once, a count of hands
is confirmed by a second person. What was decided becomes undertakings with an owner and a day; those who were there say
whether they were kept. A meeting can be run from one phone without a network; its deeds are sent later, each once.
"""
