"""Campaigns: days on which a village is cleaned, and inspections: who goes where, what was found, cleared and scored.

A unit announces a campaign with a checklist that was adopted before. Residents and organisations sign up for teams,
walk their route on one phone with or without a network, and enter each stop once. Scores follow from the checklist line
by line; villages and organisations are compared by rate and with the number they rest on, persons never. Whoever did
well may be praised, a household by its own yes only. Only an organisation can be on the black list: after notice, with
its reply beside what is said of it, until it is mended.
"""
