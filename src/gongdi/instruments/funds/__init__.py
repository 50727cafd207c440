"""Funds: community foundations, what is given to them, and what becomes of it.

People and businesses enter with a gift, communities with a request. The room promises that no yuan counts before two
have seen it arrive, that a fund is spent on nothing but its purpose, that money changes its purpose only by a decision
of the committee on record, and that every yuan can be followed from the gift to the payment and back.
"""
