"""Mending: what is wrong with a public thing, and not for its custodian to mend, becomes an appeal with its clocks.

The room owns no tables. Whoever looks after the thing raises the appeal in their own name; when it is closed the
finding waits for somebody to confirm it where the thing stands, when it is refused or withdrawn it is the custodian's
again.
"""
