"""Points (积分): a community says in rules what it thanks people for, and thanks them by these rules and no others.

Officers enter to draft rules and to recognise what was claimed, members of the council to adopt rules and grant the
budget, residents to see what they earned and why, and to claim what no record knows of. The room promises: every award
follows from a rule that was adopted before the deed and is public; nothing is awarded twice; what a budget does not
hold is not awarded but waits in line; changed rules leave the past alone; points are only ever given for something,
never taken as a punishment, and open no right and no service.
"""
