"""Evaluations (效果共评): those served judge what was done for them, by criteria that were adopted beforehand.

Criteria are adopted before the thing begins; a change is a new version with its ground. At a milestone, after half a
year, or for a public service (公共服务评议), those whom it reaches are asked: residents with verified homes, all of
them or drawn by a lot that nobody can bend, with users and contributors beside them, never those who run it. Each
answers once and may change the answer until the close; then only counts stay. What is published says how many were
asked and answered, names nobody, and says so where too few did. The unit judged has the right of reply; the room that
asked goes on.
"""
