"""What a programme may begin with: rules that a community can adopt as they stand, or change first.

Half of them follow from what the record knows already; the others are claimed, witnessed and recognised.
"""

from typing import Any


def _caps(**caps: int) -> list[dict[str, Any]]:
    """Caps as data: `person_day=10` is at most 10 points for a person on a day."""
    named = [(name.split("_"), points) for name, points in caps.items()]
    return [{"of": of, "per": per, "points": points} for (of, per), points in named]


RULES: list[dict[str, Any]] = [
    {
        "code": "appeal-solved",
        "name": "反映的问题解决了，并且给了评价",
        "name_en": "Raised a matter that was solved, and rated it",
        "category": "participation",
        "subject": "resident",
        "verb": "appeals.rated",
        "conditions": [{"key": "solved", "is": "equals", "value": True}],
        "receiver": "reporter",
        "where": "home",
        "points": 5,
        "caps": _caps(person_week=10, person_month=20),
    },
    {
        "code": "matter-settled",
        "name": "帮办好了居民的事，居民满意",
        "name_en": "Handled a resident's matter to their satisfaction",
        "category": "safety",
        "subject": "unit",
        "verb": "appeals.closed",
        "conditions": [{"key": "rated", "is": "equals", "value": True}],
        "receiver": "unit",
        "where": "act",
        "points": 2,
        "caps": _caps(person_month=60),
    },
    {
        "code": "volunteer-hour",
        "name": "参加一次志愿服务",
        "name_en": "Took part in a volunteer activity",
        "category": "volunteering",
        "subject": "resident",
        "points": 20,
        "caps": _caps(person_day=20, person_month=120),
    },
    {
        "code": "patrol",
        "name": "参加一次治安巡逻",
        "name_en": "Walked a neighbourhood patrol",
        "category": "safety",
        "subject": "resident",
        "points": 15,
        "caps": _caps(person_day=15, person_month=90),
    },
    {
        "code": "meeting",
        "name": "参加一次居民议事会",
        "name_en": "Attended a residents' meeting",
        "category": "participation",
        "subject": "resident",
        "points": 10,
        "caps": _caps(person_week=10),
    },
    {
        "code": "mediation",
        "name": "劝和一起邻里矛盾",
        "name_en": "Helped neighbours settle a quarrel",
        "category": "peace",
        "subject": "resident",
        "points": 30,
        "caps": _caps(person_month=90),
    },
    {
        "code": "clean-stairs",
        "name": "一家人打扫楼道",
        "name_en": "A household cleaned the stairs",
        "category": "environment",
        "subject": "household",
        "points": 10,
        "caps": _caps(household_week=10, household_month=30),
    },
    {
        "code": "elder-care",
        "name": "照看一次独居老人",
        "name_en": "Looked after an old neighbour who lives alone",
        "category": "neighbours",
        "subject": "resident",
        "points": 15,
        "caps": _caps(person_day=15, person_month=120),
    },
    {
        "code": "shop-front",
        "name": "门前三包做得好",
        "name_en": "Kept the shop front clean and orderly",
        "category": "environment",
        "subject": "merchant",
        "points": 20,
        "caps": _caps(person_month=40),
    },
    {
        "code": "open-activity",
        "name": "办一次向居民开放的公益活动",
        "name_en": "Held an open activity for residents",
        "category": "civility",
        "subject": "organisation",
        "points": 50,
        "caps": _caps(person_month=100),
    },
]
