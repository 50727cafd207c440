"""The shop of a points programme: what merchants give for points, vouchers, and what merchants are paid for them.

Residents exchange points for a voucher, a merchant's telephone takes it in, a fund pays the merchant by the month. This
room promises that a voucher is taken in once or never, that points go back when it is not, and that a merchant is owed
exactly what their vouchers say. It meets the programme only in its book.
"""
