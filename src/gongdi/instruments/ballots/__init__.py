"""Ballots: a question is put to those who may answer it, each answers once, and everybody can count again.

A room, or the head of a place, opens a ballot: what is asked, by which rule, who stands on the roll. From then on rule,
options and roll are fixed. Votes come from people's own phones, on paper, through a helper, by telephone call or in the
hall; the roll says who has voted, the papers say what, and in a confidential ballot nothing leads from one to the
other. After the close nobody votes; the count shows its whole reasoning, the papers are published, the room that asked
goes on in the same transaction.
"""
