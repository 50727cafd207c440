"""The kinds of meetings that a town begins with. Each can be revised; what a law asks is named beside it.

Sources: the seeds of this project for the gatherings of residents and the four bodies; Organic Law of Urban Residents'
Committees (城市居民委员会组织法) articles 9, 10; Organic Law of Villagers' Committees (村民委员会组织法) articles 22,
25, 26, 32; Regulation on Property Management (物业管理条例) article 14 and Civil Code article 278; Administrative
Licensing Law (行政许可法) article 48; regulations on the work of grass-roots party organisations.
"""

from typing import Any

OFFICERS = ["grid_officer", "head", "committee"]
LIGHT = {"audience": "residents", "callers": OFFICERS, "signatures": ["chair"], "finish_days": 2, "publish_days": 5}
FORMAL = {"audience": "body", "speakers": "voters", "signatures": ["chair", "secretary", "attendee"], "publish_days": 7}
TWO_THIRDS = {"quorum_bound": "from", "quorum_part": 2, "quorum_whole": 3}
MORE_THAN_HALF = {"quorum_bound": "over", "quorum_part": 1, "quorum_whole": 2}


def kind(code: str, name: str, name_en: str, ground: str, ground_en: str, **rules: Any) -> dict[str, Any]:
    """One kind in its first version."""
    named = {"code": code, "name": name, "name_en": name_en, "ground": ground, "ground_en": ground_en}
    return {"version": 1} | named | rules


KINDS: tuple[dict[str, Any], ...] = (
    kind(
        "village_talk",
        "湾夜话",
        "Evening talk in the hamlet",
        "湾组里晚上坐下来说事，说定就办。",
        "An evening on the benches of a hamlet; what is agreed is done.",
        **LIGHT,
        residents_needed=3,
        quorum_least=3,
    ),
    kind(
        "yard",
        "场院会",
        "Yard meeting",
        "在场院里当面说事，不用提前通知。",
        "Face to face on the threshing ground, without notice.",
        **LIGHT,
        residents_needed=3,
        quorum_least=3,
    ),
    kind(
        "bench",
        "坝坝会",
        "Open-air meeting",
        "在院坝、树下开的会，到会的居民当场定事。",
        "Under a tree; the residents who come decide on the spot.",
        **LIGHT,
        residents_needed=5,
        quorum_least=5,
    ),
    kind(
        "chorus",
        "群音会",
        "Voices meeting",
        "请大家都来说一说，提前一天通知。",
        "Everybody is heard; announced a day before.",
        **(LIGHT | {"signatures": ["chair", "secretary"]}),
        residents_needed=10,
        notice_days=1,
        quorum_least=5,
    ),
    kind(
        "heart_to_heart",
        "恳谈会",
        "Consultation",
        "单位和居民坐下来谈，只听意见、答复，不表决。",
        "An office and residents sit down; opinions and answers, no vote.",
        audience="residents",
        callers=["head", "handler"],
        notice_days=3,
        voters="nobody",
        signatures=["chair", "secretary"],
    ),
    kind(
        "hearing",
        "听证会",
        "Hearing",
        "行政许可法第四十八条：七日前通知，公开举行，笔录交参加人签字。",
        "Administrative Licensing Law, article 48: notice of seven days, in public, minutes signed by participants.",
        audience="residents",
        callers=["head", "handler"],
        notice_days=7,
        voters="nobody",
        speech_minutes=10,
        signatures=["chair", "secretary", "attendee"],
    ),
    kind(
        "council",
        "理事会",
        "Council meeting",
        "理事会章程：三分之二以上理事到会，到会的过半数通过。",
        "Statutes of the council: two thirds attend, more than half of them agree.",
        **FORMAL,
        **TWO_THIRDS,
        callers=["committee", "head"],
        notice_days=3,
    ),
    kind(
        "residents_assembly",
        "居民会议",
        "Residents' assembly",
        "城市居民委员会组织法第九、十条：过半数出席，出席人的过半数通过。",
        "Organic Law of Urban Residents' Committees, articles 9 and 10: more than half attend and more than "
        "half of these agree.",
        **MORE_THAN_HALF,
        audience="residents",
        callers=["head"],
        notice_days=3,
        signatures=["chair", "secretary", "attendee"],
    ),
    kind(
        "representatives",
        "居民（村民）代表会议",
        "Representatives' meeting",
        "村民委员会组织法第二十六条：三分之二以上的代表参加，到会的过半数通过。",
        "Organic Law of Villagers' Committees, article 26: two thirds of the representatives attend and more "
        "than half of these agree.",
        **FORMAL,
        **TWO_THIRDS,
        callers=["head", "committee"],
        notice_days=3,
    ),
    kind(
        "party",
        "党组织会议",
        "Party branch meeting",
        "到会的超过应到半数才开，赞成的超过应到半数才通过。",
        "More than half of the members attend; more than half of all members agree.",
        **FORMAL,
        **MORE_THAN_HALF,
        callers=["head"],
        notice_days=1,
        majority_of="roll",
    ),
    kind(
        "supervision",
        "监督委员会会议",
        "Supervision committee meeting",
        "村民委员会组织法第三十二条：监督民主决策、村务公开；过半数成员通过。",
        "Organic Law of Villagers' Committees, article 32: supervision of decisions; more than half of all "
        "members agree.",
        **FORMAL,
        **TWO_THIRDS,
        callers=["head", "committee"],
        notice_days=1,
        majority_of="roll",
    ),
    kind(
        "owners",
        "业主大会会议",
        "Owners' assembly",
        "物业管理条例第十四条：十五日前通知。按民法典第二百七十八条用面积和人数两样计票，不在会上举手。",
        "Regulation on Property Management, article 14: notice of fifteen days. Votes count area and people "
        "by Civil Code article 278 and are not taken by hand.",
        **(FORMAL | {"speakers": "anybody"}),
        callers=["head", "committee"],
        notice_days=15,
        voters="nobody",
    ),
)
