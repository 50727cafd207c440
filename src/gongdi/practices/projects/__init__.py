"""Projects: one thing that a place plans, builds, looks after, judges and shares (五共).

决策共谋、发展共建、建设共管、效果共评、成果共享: five stages of one table. Each is left only with its evidence: a
plan that was decided and signed, an acceptance with photos, somebody who looks after it, a judgement by those it
serves, rules by which all share it. A small thing (微事) takes the short form of the same path and may be done within
a day; a large one takes the long form. What each form asks for stands in `courses` as data. What other rooms decided,
paid or measured is shown by kind and number and looked at (`evidence`) before it counts.
"""
