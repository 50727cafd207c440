"""The chain: what came of what somebody said. From any thing back to the first words, and forward to today's state.

The room owns no tables, and stands over all other journeys. It knows which rows of which rooms lead from one thing to
another, asks only for what the reader may know of, and shows beside every thing the deeds that stand in the public
log, so that each link can be checked.
"""
