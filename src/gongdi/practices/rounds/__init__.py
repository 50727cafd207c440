"""Participatory budgets: residents say what is worth money, a unit costs it, residents decide, everybody over a part.

Whoever heads a place announces a round with its amount, its rule and its days. Residents with a verified home there
propose; similar ideas become one when their author agrees. The unit named answers each idea with a cost or reasons.
The ballot is that of `instruments.ballots`; what it decides comes back here with the reason for every project.
"""
