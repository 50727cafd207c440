"""Contributions (出资、出力、投工投劳、让地让利): what people give to a common cause, pledged, received, acknowledged.

A head or a committee calls for what a cause needs; somebody pledges; what arrives is recorded by one person and
witnessed by another, neither of them the giver, and only then stands in the ledger, in its own unit. What is not money
is valued by a public tariff of the day, beside the books and never in them. The giver decides what name stands on the
certificate and on the wall of thanks. Cash is not taken here: a money pledge records the promise and the bank's number.
"""
