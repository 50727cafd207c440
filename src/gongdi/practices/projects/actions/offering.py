"""Offering one way to do it: what each part costs, where it would stand, how it would look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines import drawing as drawings
from gongdi.engines.drawing import Shape
from gongdi.engines.masking import masked
from gongdi.ground.access import pictures as files
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.pictures import Picture
from gongdi.ground.record.faults import NotPossible
from gongdi.ledger.books.models import AMOUNT_MOST
from gongdi.practices.projects.actions.moving import TEXT_MOST, begin, record, words
from gongdi.practices.projects.models import Line, Option, OptionPicture, Project
from gongdi.practices.projects.models.drawing import PICTURES_MOST

OPTIONS_MOST, LINES_MOST = 20, 20


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of cost: for what, how many fen; 0 for what people give."""

    name: str
    amount: int


def offer(
    project: Project,
    *,
    title: str,
    text: str,
    lines: Sequence[Cost],
    by: Actor,
    at: datetime,
    drawing: Sequence[Shape] = (),
    pictures: Sequence[Picture] = (),
) -> Option:
    """Offer one way to do it, with what each part costs, drawn on the map. Raises Refused, NotPossible.

    The files of its pictures are written before the rows, and removed again when the rows are not.
    """
    if len(pictures) > PICTURES_MOST:
        raise NotPossible("pictures", _("图最多%(most)s张。") % {"most": PICTURES_MOST})
    names = files.store(pictures)
    try:
        return _offered(project, title, text, lines, by, at, drawing, list(zip(names, pictures, strict=True)))
    except BaseException:
        files.forget(names)
        raise


@transaction.atomic
def _offered(
    project: Project,
    title: str,
    text: str,
    lines: Sequence[Cost],
    by: Actor,
    at: datetime,
    drawing: Sequence[Shape],
    named: list[tuple[str, Picture]],
) -> Option:
    now = begin(project, "offer", by=by, at=at)
    if now.options >= OPTIONS_MOST:
        raise NotPossible("", _("方案最多%(most)s个。") % {"most": OPTIONS_MOST})
    option = Option.objects.create(
        project=now,
        number=now.options + 1,
        title=words("title", title, most=80),
        text=words("text", text, most=TEXT_MOST),
        cost=_sum(lines),
        drawing=_drawn(drawing),
        by_id=by.somebody,
        at=at,
    )
    Line.objects.bulk_create(
        Line(option=option, number=number, name=masked(each.name.strip())[:80], amount=each.amount)
        for number, each in enumerate(lines, start=1)
    )
    OptionPicture.objects.bulk_create(
        OptionPicture(
            option=option, number=number, name=name, width=each.width, height=each.height, bytes=len(each.data)
        )
        for number, (name, each) in enumerate(named, start=1)
    )
    change(now, options=option.number)
    private = {"title": option.title}
    record(now, "offer", by=by, at=at, private=private, option=option.number, cost=option.cost)
    return option


def _drawn(shapes: Sequence[Shape]) -> list[dict[str, object]]:
    try:
        drawings.check(shapes)
    except drawings.Wrong as wrong:
        raise NotPossible("drawing", REASONS[wrong.code]) from wrong
    return drawings.kept(shapes)


REASONS = {
    "unreadable": _("看不懂。一行一样，例如“线 30.0214,112.1432 30.0216,112.1440”，先写纬度，再写经度。"),
    "too_few": _("线至少两个角，面至少三个角。"),
    "one_only": _("一个点只有一个位置；要连起来，请写“线”或“面”。"),
    "too_many": _("画得太多了：最多十样，每样最多六十个角。"),
    "off_earth": _("这个位置不在地球上：先写纬度，再写经度。"),
    "too_far": _("画得太散了：都要在五十公里以内。"),
}
"""What is said about a drawing that cannot be kept."""


def _sum(lines: Sequence[Cost]) -> int:
    if not 1 <= len(lines) <= LINES_MOST:
        raise NotPossible("lines", _("费用要写明，一行一项，最多%(most)s行。") % {"most": LINES_MOST})
    if any(type(each.amount) is not int or not 0 <= each.amount <= AMOUNT_MOST for each in lines):
        raise NotPossible("lines", _("费用的数目不对。"))
    total = sum(each.amount for each in lines)
    if total > AMOUNT_MOST:
        raise NotPossible("lines", _("费用的数目不对。"))
    return total
