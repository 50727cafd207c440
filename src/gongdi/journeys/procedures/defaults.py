"""The procedures that a town begins with; each can be given a newer version.

Sources: Organic Laws of Residents' Committees (居民委员会组织法) and of Villagers' Committees (村民委员会组织法): what
concerns all goes before the assembly, the committee carries out what it decided, supervisors watch; Regulations on the
Party's Rural Primary Organisations (中国共产党农村基层组织工作条例, 2018), article 19: 四议两公开.
"""

from typing import Any

from gongdi.journeys.procedures.plans import WORDS, StepPlan, written

TALK = ("meeting", WORDS)
DECISION = ("resolution", "ballot", "meeting")
FOUR = (
    "党组织领导、居民会议决定、居委会执行、监督委员会监督",
    "The Party organisation leads, residents decide, the committee acts",
)
VILLAGE = (
    "《中国共产党农村基层组织工作条例》第十九条",
    "Regulations on the Party's Rural Primary Organisations, article 19",
)
LAW = (
    "《居民委员会组织法》《村民委员会组织法》：涉及全体利益的事由会议讨论决定",
    "Organic laws: what concerns all is decided by the assembly",
)
WATCH = (
    "《村民委员会组织法》：建立监督机构，监督决策和财务公开的落实",
    "Organic law: supervisors watch decisions and accounts",
)
LOCAL = ("本社区议事办法：小事由居委会议定、限时办结", "House rules: the committee settles small matters in time")

LIKELY_NAMES = {"assembly": ("代表", "居民会议", "村民会议", "议事"), "supervisors": ("监督",)}
"""Words in the name of an organisation by which a form guesses which body it is."""


def step(
    names: tuple[str, str],
    stage: str,
    role: str,
    days: int,
    needs: tuple[str, ...],
    ground: tuple[str, str],
    **more: Any,
) -> StepPlan:
    return StepPlan(*names, stage, role, days, needs, *ground, **more)


def procedure(code: str, names: tuple[str, str], about: tuple[str, str], *steps: StepPlan) -> dict[str, Any]:
    named = {"code": code, "name": names[0], "name_en": names[1], "about": about[0], "about_en": about[1]}
    return {"version": 1, "steps": written(steps)} | named


PROCEDURES: tuple[dict[str, Any], ...] = (
    procedure(
        "four-bodies",
        ("四会联动", "Four bodies"),
        (
            "大家的大事：党组织会议议事，居民会议定事，居委会理事，监督委员会监督。",
            "What concerns everybody: four bodies, each its part.",
        ),
        step(("党组织会议议事", "The Party organisation discusses"), "discuss", "party", 15, TALK, FOUR, may_skip=True),
        step(("居民（代表）会议定事", "The residents' assembly decides"), "decide", "assembly", 30, DECISION, LAW),
        step(("居委会理事", "The residents' committee acts"), "do", "committee", 90, (WORDS,), LAW),
        step(("监督委员会监督", "The supervisors examine"), "judge", "supervisors", 30, TALK, WATCH),
    ),
    procedure(
        "four-discussions",
        ("四议两公开", "Four discussions, two disclosures"),
        (
            "村里的重大事项：四次商议，决议公开，结果公开。",
            "Weighty matters of a village: discussed four times, made public twice.",
        ),
        step(("村党组织提议", "The Party branch proposes"), "discuss", "party", 10, TALK, VILLAGE),
        step(("村“两委”会议商议", "Both committees consult"), "discuss", "committee", 10, TALK, VILLAGE),
        step(("党员大会审议", "Party members examine"), "discuss", "party", 15, TALK, VILLAGE),
        step(("村民（代表）会议决议", "The villagers' assembly resolves"), "decide", "assembly", 30, DECISION, VILLAGE),
        step(("决议公开", "The resolution is made public"), "decide", "committee", 5, (WORDS,), VILLAGE),
        step(("村委会实施", "The committee carries it out"), "do", "committee", 120, (WORDS,), VILLAGE),
        step(("实施结果公开", "The outcome is made public"), "judge", "supervisors", 15, (WORDS,), VILLAGE),
    ),
    procedure(
        "small-matter",
        ("小事快办", "Small matters"),
        (
            "楼前屋后的小事：议一议、定下来、办完、评一评。",
            "Matters of a doorstep: talked over, settled, done, judged.",
        ),
        step(
            ("楼栋里先议一议", "Talked over where people live"), "discuss", "committee", 5, TALK, LOCAL, may_skip=True
        ),
        step(("居委会定下来", "The committee settles it"), "decide", "committee", 7, (*DECISION, WORDS), LOCAL),
        step(("居委会办理", "The committee does it"), "do", "committee", 15, (WORDS,), LOCAL),
        step(
            ("监督委员会回看", "The supervisors look again"), "judge", "supervisors", 10, (WORDS,), WATCH, may_skip=True
        ),
    ),
)
