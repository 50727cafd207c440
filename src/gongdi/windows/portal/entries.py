"""How an entry of the public log looks: in words, and as a code that a telephone can scan.

A leaf names a kind of deed, a time, a thing by number, a place by number and pseudonyms. Nothing more is said here
either: what a sentence of the record would fill in stands as "…".
"""

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.log.receipts import Entry
from gongdi.ground.record.verbs import deed_of
from gongdi.ground.record.words import Words
from gongdi.practices.appeals.queries.line import in_language

KINDS: dict[str, Words] = {
    "appeal": gettext_lazy("诉求"),
    "person": gettext_lazy("人"),
    "home": gettext_lazy("住处"),
    "household": gettext_lazy("家庭"),
    "proxy": gettext_lazy("家人代办"),
    "post": gettext_lazy("岗位"),
    "organisation": gettext_lazy("单位"),
    "place": gettext_lazy("地方"),
    "topic": gettext_lazy("议题"),
    "meeting": gettext_lazy("会议"),
    "meeting_request": gettext_lazy("开会的提议"),
    "meeting_kind": gettext_lazy("会议规则"),
    "token": gettext_lazy("接口令牌"),
    "ballot": gettext_lazy("投票"),
    "register": gettext_lazy("业主名册"),
    "category": gettext_lazy("类别"),
    "duty": gettext_lazy("权责"),
    "log": gettext_lazy("公开日志"),
    "neighbour": gettext_lazy("邻县"),
    "foundation": gettext_lazy("基金会"),
    "fund": gettext_lazy("基金"),
    "donation": gettext_lazy("捐赠"),
    "drive": gettext_lazy("募捐"),
    "fund_motion": gettext_lazy("基金的提议"),
}
PSEUDONYM_SHOWN = 8


def told(entry: Entry) -> dict[str, Any]:
    """An entry in words: what, when, about what, where, by whom and for whom. One query."""
    leaf = json.loads(entry.leaf)
    return {
        "position": entry.position,
        "size": entry.checkpoint.size,
        "deed": deed_of(leaf["verb"]),
        "at": datetime.fromisoformat(leaf["at"]),
        "facts": [{"name": name, "value": value} for name, value in facts(leaf) if value],
        "leaf": entry.leaf.decode(),
        "act": leaf["act"],
        "witnesses": [each.name for each in entry.note.signatures[1:]],
    }


def facts(leaf: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values of what a leaf publishes."""
    kind, _colon, number = leaf["subject"].partition(":")
    thing = _("%(kind)s（编号 %(number)s）") % {"kind": KINDS.get(kind, kind), "number": number}
    return [
        (_("关于"), thing),
        (_("地点"), around(leaf["place"])),
        (_("谁做的"), pseudonym(leaf["by"]) or _("系统按规则")),
        (_("替谁做的"), pseudonym(leaf["for"])),
    ]


def around(number: int | None) -> str:
    """The community or township around a place, never the building."""
    place = Place.objects.filter(pk=number).first() if number else None
    if place is None:
        return ""
    numbers = [int(part) for part in place.path.strip("/").split("/")]
    known = Place.objects.filter(pk__in=numbers, level__lte=Level.COMMUNITY).order_by("-level").first()
    return in_language(known) if known else ""


def pseudonym(written: str | None) -> str:
    """The beginning of a pseudonym; empty for nobody."""
    return _("化名 %(code)s") % {"code": written[:PSEUDONYM_SHOWN]} if written else ""


def link(request: HttpRequest, entry: Entry) -> str:
    """Where the verifier page compares this entry: index and leaf hash stand behind the #, which no server sees."""
    mark = base64.urlsafe_b64encode(entry.hash).decode().rstrip("=")
    return request.build_absolute_uri(f"{reverse('portal:check')}#{entry.index}.{mark}")
