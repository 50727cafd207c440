"""Places: the tree from province to the household that hosts its neighbours, as it was on any day.

Every matter happens at a place and every post is held at one. A street may be re-cut: the old place ends on
a day, the new one begins, and what happened before stays where it happened.
"""
