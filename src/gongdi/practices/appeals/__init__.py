"""Appeals (诉求): somebody says what is wrong, somebody answers within a time, and who asked says whether it helped.

Residents enter to raise, follow, answer, rate, disagree and withdraw; officers to triage, dispatch, handle and
visit. The room promises: every open appeal has somebody who holds it and a time until which; every step is
visible to the person who raised it; only that person can withdraw it; silence is never satisfaction.
"""
