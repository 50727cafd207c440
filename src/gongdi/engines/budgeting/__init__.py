"""Budgets decided by many: which projects are done, and why.

A pure engine: texts or plain values in, frozen results with their whole reasoning out. Money and scores are whole
numbers, prices are fractions; floats only order what is then decided exactly.
"""
