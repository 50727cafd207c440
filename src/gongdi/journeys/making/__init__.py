"""Making: what was said or decided becomes a project, and what stands afterwards shows that it is looked after.

The room owns no tables. It tells projects what they may come from and what may stand for a decision or for care, tells
those other things what became of them, and lets projects and budgets hang on plans.
"""
