"""A question as pages and programs show it: what is next, how it stands, the map, and the list that all support."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.practices.questions.law import may, may_move
from gongdi.practices.questions.models import MapSheet, Participant, Question, Statement
from gongdi.practices.questions.queries.maps import CELLS, texts_of
from gongdi.practices.questions.queries.sight import matter_of, matter_to_propose, participant_of
from gongdi.practices.questions.queries.statements import answers_of, sheet_of, shown, upcoming
from gongdi.practices.questions.states import Right
from gongdi.practices.questions.states.questions import Status

AHEAD = 8
"""How many statements a page brings along, so that a phone without a network can go on."""
FEW = 5
"""Below so many answers in a group no number is shown: it would tell how somebody answered."""
LETTERS = "ABCDEFGH"
DOT = 10


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a question."""

    question: Question
    me: Participant | None
    answers: dict[int, int]
    total: int
    coming: list[Statement]
    may_answer: Decision
    may_propose: Decision
    may_moderate: Decision
    may_close: Decision

    @property
    def done(self) -> int:
        """How many of the statements that are shown this actor has answered."""
        return len(self.answers)

    @property
    def percent(self) -> int:
        """The same of a hundred."""
        return round(100 * self.done / self.total) if self.total else 0


def sight(question: Question, actor: Actor, at: datetime) -> Sight:
    """A question as one actor sees it."""
    me, matter = participant_of(question, actor), matter_of(question, actor)
    keys = set(shown(question).values_list("pk", flat=True))
    answers = {key: choice for key, choice in answers_of(me).items() if key in keys}
    answer = may_move(actor, "answer", matter, at)
    coming = upcoming(question, answers, actor.person or 0, AHEAD) if answer else []
    return Sight(
        question,
        me,
        answers,
        len(keys),
        coming,
        answer,
        may_move(actor, "propose", matter_to_propose(question, actor, at), at),
        may(actor, Right.MODERATE, matter, at),
        may_move(actor, "close", matter, at),
    )


def entry(question: Question, href: str) -> dict[str, Any]:
    """A question in a list."""
    running = question.status == Status.OPEN
    return {
        "title": question.title,
        "href": href,
        "status": question.get_status_display(),
        "kind": "next" if running else "kept",
        "clock": {"state": "running", "due": question.closes_at, "said": ""} if running else None,
        "chips": [question.place.called, _("%(people)s人回答过") % {"people": question.people}],
    }


def clock(question: Question, at: datetime) -> dict[str, Any]:
    """The promise of the day on which it ends."""
    if question.status == Status.CLOSED:
        return {"state": "kept", "due": None, "said": question.get_status_display(), "holder": ""}
    state = "broken" if at > question.closes_at else "running"
    return {"state": state, "due": question.closes_at, "said": "", "holder": ""}


# ---- the map ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Picture:
    """The map for people: groups with their sentences, the dots of the drawing, and everything once more as a table."""

    sheet: MapSheet
    reason: str
    groups: list[dict[str, Any]]
    consensus: list[dict[str, Any]]
    supported: list[dict[str, Any]]
    table: list[dict[str, Any]]
    side: int = CELLS * DOT


def picture(question: Question) -> Picture | None:
    """The map that was drawn last; None before the first."""
    sheet = sheet_of(question)
    if sheet is None:
        return None
    texts, content = texts_of(question), sheet.content
    groups = [_group(at, group, texts) for at, group in enumerate(content["groups"])]
    said = (_said(each, texts) for each in content["consensus"])
    rows = ((texts[each["statement"]], each["least"]) for each in content["supported"] if each["statement"] in texts)
    supported = [{"text": row.text, "number": row.number, "least": f"{round(100 * least)}%"} for row, least in rows]
    table = [_row(row, content["shares"].get(str(key), [])) for key, row in texts.items()]
    table.sort(key=lambda row: row["number"])
    return Picture(sheet, why(content), groups, [each for each in said if each], supported, table)


def why(content: dict[str, Any]) -> str:
    """Why there are so many groups, or none."""
    if content["groups"]:
        best = max(content["tried"], key=lambda each: each[1])[1]
        return _("按大家的回答，分成%(k)s组最清楚（轮廓系数%(best).2f；1 是分得很开，0 是分不开）。") % {
            "k": len(content["groups"]),
            "best": best,
        }
    if content["reason"] == "one_place":
        return _("大家的回答差不多一样，分不出组。")
    return _("现在有%(placed)s人回答得够多。不到30人不分组：人太少，看起来的不同可能只是碰巧。") % {
        "placed": content["placed"]
    }


def _group(at: int, group: dict[str, Any], texts: dict[int, Statement]) -> dict[str, Any]:
    says = [said for said in (_said(each, texts) for each in group["says"]) if said]
    return {
        "letter": LETTERS[at],
        "tone": at % 5 + 1,
        "size": group["size"],
        "name": says[0]["sentence"] if says else _("说法各不相同"),
        "says": says,
        "dots": [
            {"x": x * DOT + DOT // 2, "y": y * DOT + DOT // 2, "r": _radius(many)} for x, y, many in group["dots"]
        ],
        "at": _middle(group["dots"]),
    }


def _middle(dots: list[list[int]]) -> dict[str, int]:
    many = sum(dot[2] for dot in dots) or 1
    x, y = (sum(dot[axis] * dot[2] for dot in dots) / many for axis in (0, 1))
    return {"x": round(x * DOT + DOT / 2), "y": round(y * DOT + DOT / 2)}


def _radius(many: int) -> float:
    return min(2.0 + math.sqrt(many), 9.0)


def _said(each: dict[str, int], texts: dict[int, Statement]) -> dict[str, Any] | None:
    row = texts.get(each["statement"])
    if row is None:  # left out since the map was drawn
        return None
    sentence = _("同意“%(text)s”") if each["says"] > 0 else _("不同意“%(text)s”")
    counted = _("%(trials)s人里%(of)s人") % {"trials": each["trials"], "of": each["of"]}
    return {
        "sentence": sentence % {"text": row.text},
        "text": row.text,
        "number": row.number,
        "agrees": each["says"] > 0,
        "counted": counted if each["trials"] >= FEW else _("多数"),
        "percent": round(100 * each["of"] / each["trials"]) if each["trials"] >= FEW else None,
    }


def _row(row: Statement, shares: list[list[int]]) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "agree": row.agree,
        "disagree": row.disagree,
        "passed": row.passed,
        "percent": round(100 * row.agree / row.seen) if row.seen else None,
        "groups": [f"{round(100 * agree / seen)}%" if seen >= FEW else "–" for agree, _disagree, seen in shares],
    }


# ---- what becomes of it ----------------------------------------------------------------------------------------


def motion_of(question: Question) -> dict[str, str] | None:
    """The list that all groups support as the text of a motion; None when there is none.

    Without groups (fewer than thirty people, or all of one mind) it is the consensus of everybody. Other rooms get it
    through journeys; the page shows it for copying.
    """
    found = picture(question)
    if found is None:
        return None
    if found.groups:
        lines = [each["text"] for each in found.supported]
        ground = _("每一组里都有六成以上的人同意下面各条。")
    else:
        lines = [each["text"] for each in found.consensus if each["agrees"]]
        ground = _("人数还不够分组；下面各条有明显多数的人同意。")
        if found.sheet.content["reason"] == "one_place":
            ground = _("下面各条有明显多数的人同意。")
    if not lines:
        return None
    said = {"title": question.title, "people": found.sheet.content["people"], "answers": found.sheet.content["answers"]}
    head = _("就“%(title)s”征求意见，%(people)s人回答过，共%(answers)s次。") % said
    listed = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return {"title": question.title, "text": f"{head}{ground}\n{listed}"}


def motion_kept(question: Question) -> dict[str, str] | None:
    """That text in the language of the house, whoever reads: for what is kept."""
    with translation.override(settings.LANGUAGE_CODE):
        return motion_of(question)
