"""Procedures: one matter of many goes through the bodies of a place, step by step, and everybody sees where it is.

A topic (议题) begins with what somebody proposed (民提) or with appeals. It follows a procedure: data with versions
that says which body does what within how many days and what it must show for it, such as 四会: the Party organisation
discusses, the residents' assembly decides, the residents' committee does, the board of supervisors watches.
民提、民议、民决、民办、民评 are its spine. No step is skipped silently: only by a recorded decision with its ground,
and only where the procedure allows it. Those who raised it are told of every step, and say at the end whether it was
done.
"""
