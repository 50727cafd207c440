"""Plans (规划): where a place wants to be in some years, told by indicators of the five revivals, and how it drifts.

Whoever heads a place drafts; everybody reads the draft for the days that were promised and may remark on it, and no
plan is adopted before each remark has its answer and a committee has decided. Then the unit named for an indicator
enters what it measured and how, or the record itself is read where it knows. Projects hang on indicators. Nothing that
was adopted or measured is rewritten: a wrong reading is replaced by another, a plan that no longer fits is followed by
the next one.
"""
