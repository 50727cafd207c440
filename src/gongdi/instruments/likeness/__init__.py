"""Likeness (同一件事): what was said before that is the same matter, while somebody writes and while an officer reads.

A room offers its kind of subject with `sources.offer`; whoever asks calls `queries.alike` with what they may show. The
promises: it suggests and never joins; it keeps numbers, not words; what somebody may not see has no part in what they
are told, nor in how much; erased words leave in the same transaction.
"""
