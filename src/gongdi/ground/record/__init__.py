"""The record: every deed done in the house, as acts that are written once and never changed.

Every room enters through `record.actions.write`, inside the transaction of its own deed. Readers follow the
acts with a cursor of their own and can be rebuilt from nothing. The promise: what is recorded stays, in the
order in which it was committed, and holds no personal data in its public body.
"""
