"""Bookings (成果共享): what was made together is used by everybody, by one rule, and nobody has a way round it.

A thing of several places (fifteen tables, one hall) has opening hours, slots, and a limit for each person or household
and week. Whoever may use it books a free place; the database itself keeps a place from being given twice. For a day
that many will want, requests are collected until a deadline and a lot decides, with a waiting list from the same order.
Staff book as everybody does; what the organisation keeps for itself is public, with its reason. Who came is shown by
community, in numbers that name nobody.
"""
