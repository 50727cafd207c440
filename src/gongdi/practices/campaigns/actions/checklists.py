"""Writing checklists, a version after the other, and adopting them before anything is judged by them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import NAME_MOST, plain, said
from gongdi.practices.campaigns.law import Question, must
from gongdi.practices.campaigns.models import Checklist, Kind
from gongdi.practices.campaigns.states import Right

ITEMS_MOST, POINTS_MOST = 20, 100
CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
SUBJECT = "campaign_checklist"


@dataclass(frozen=True, slots=True)
class Draft:
    """A checklist as it is written: `items` are (name, what good means, points) in order; codes are given here."""

    code: str
    kind: str
    name: str
    items: Sequence[tuple[str, str, int]]


@transaction.atomic
def write_checklist(place: Place, *, draft: Draft, by: Actor, at: datetime) -> Checklist:
    """Write the next version of a checklist of a place. Raises Refused, NotPossible with the line that is wrong."""
    must(by, Right.WRITE_CHECKLIST, Question(place.path), at)
    if not CODE.fullmatch(draft.code):
        raise NotPossible("code", _("代号用小写字母开头，只有小写字母、数字和下划线。"))
    if draft.kind not in Kind.values:
        raise NotPossible("kind", _("请选一种。"))
    latest = Checklist.objects.filter(code=draft.code).order_by("-number").first()
    if latest is not None and latest.place_id != place.pk:
        raise NotPossible("code", _("这个代号是别处的检查表在用，请换一个。"))
    row = Checklist(
        place=place,
        code=draft.code,
        number=latest.number + 1 if latest else 1,
        kind=draft.kind,
        name=said(draft.name, NAME_MOST, "name"),
        items=_items(draft.items),
        written_by_id=by.somebody,
        written_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("code", _("刚才有人写了新的版本，请看过再写。")) from error
    _told(row, "campaigns.checklist_written", by, at, number=row.number, items=len(row.items))
    return row


def _items(given: Sequence[tuple[str, str, int]]) -> list[dict[str, Any]]:
    if not 1 <= len(given) <= ITEMS_MOST:
        raise NotPossible("items", _("检查表要有1到20项。"))
    found = []
    for number, (name, good, points) in enumerate(given, 1):
        if not 1 <= points <= POINTS_MOST:
            raise NotPossible("items", _("第%(number)s行：分值要在1到100之间。") % {"number": number})
        words = {"name": plain(name, NAME_MOST), "good": plain(good, NAME_MOST)}
        if not all(words.values()):
            raise NotPossible("items", _("第%(number)s行：要写查什么、做到什么样算好。") % {"number": number})
        found.append(words | {"code": f"i{number}", "points": points, "name_en": "", "good_en": ""})
    return found


@transaction.atomic
def adopt_checklist(row: Checklist, *, by: Actor, at: datetime) -> Checklist:
    """Adopt a version: from now on campaigns may use it, and it never changes. Raises Refused."""
    Checklist.objects.filter(pk=row.pk).update(number=row.number)  # a write, so that two at once wait for one another
    now = Checklist.objects.select_related("place").get(pk=row.pk)
    must(by, Right.ADOPT_CHECKLIST, question_of(now), at)
    change(now, adopted_by_id=by.somebody, adopted_at=at)
    _told(now, "campaigns.checklist_adopted", by, at, number=now.number)
    return now


def question_of(row: Checklist) -> Question:
    """A checklist as the law looks at it; one for everybody lies in no place."""
    return Question(row.place.path if row.place else "", checklist=row)


def _told(row: Checklist, verb: str, by: Actor, at: datetime, **public: Mapping[str, Any] | int) -> None:
    write(Deed(verb, (SUBJECT, row.pk), at, place=row.place_id, by=by.person, public=public))
