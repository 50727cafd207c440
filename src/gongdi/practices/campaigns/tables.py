"""The results as a table for any office: a row for each stop, without anybody's name."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from gongdi.practices.campaigns.models import Campaign, StopEntry, Waste
from gongdi.practices.campaigns.reading import percent, points
from gongdi.practices.campaigns.results import entries_of
from gongdi.practices.campaigns.scoring import ABSENT, BAD, GOOD, PARTLY

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""By which a spreadsheet knows that the text is UTF-8."""


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def written(row: Campaign) -> Iterator[str]:
    """Yield the table line by line; the first line has the headings, in the reader's language."""
    answers = {GOOD: _("好"), PARTLY: _("差一些"), BAD: _("不好"), ABSENT: _("这里没有")}
    heads = [_("村（社区）"), _("路线"), _("哪一处"), _("单位"), _("得分"), _("满分"), _("比例")]
    heads += [each["name"] for each in row.checklist.said]
    for kind in Waste:
        heads += [_("%(kind)s，公斤") % {"kind": kind.label}, _("%(kind)s，袋") % {"kind": kind.label}]
    yield MARK + _line(heads)
    for entry in entries_of(row):
        yield _line([*_known(entry), *_answered(row, entry, answers), *_weighed(entry)])


def _line(cells: list[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow([safe(each) for each in cells])
    return out.getvalue()


def _known(entry: StopEntry) -> list[str]:
    route = entry.stop.route
    unit = entry.stop.unit or route.unit
    score = [points(entry.got), points(entry.possible), percent(entry.got, entry.possible) or ""]
    return [route.place.called, route.name, entry.stop.name, unit.called if unit else "", *score]


def _answered(row: Campaign, entry: StopEntry, answers: dict[str, str]) -> list[str]:
    return [answers[entry.answers[item.code]] for item in row.checklist.scale]


def _weighed(entry: StopEntry) -> list[str]:
    found = {each.kind: (each.kilograms, each.bags) for each in entry.cleared.all()}
    return [str(number) for kind in Waste.values for number in found.get(kind, (0, 0))]
