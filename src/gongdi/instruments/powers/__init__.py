"""The four powers of a community (四权): its money, its posts, its agenda, its assessments.

A head of a higher place grants each power for a year, with the words of its ground and its limits: a mandate. The
community uses it by itself, inside the limits, and every use is public with its act. Money lies in the ledger, so it
cannot be overdrawn; above a limit the community's committee decides first; posts and agenda items are counted by the
database; assessments are of units, never of persons. Without a mandate nothing goes, and the reason is said.
"""
