"""Books: accounts, and transfers of points, money, hours and goods from one account to another.

Rooms above open a book for a thing that keeps accounts (a points programme, a foundation, a community's budget),
open accounts in it for owners, and move value with `actions.post`. This room promises that what leaves one account
arrives in another, that no account holds less than it may, that a retry moves nothing twice, and that what was booked
never changes. The database holds these promises by itself, whoever writes to it.
"""
