"""The plan with its options, and the money, as their pages show them."""

from collections import defaultdict
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.instruments.contributions.naming import shown_name
from gongdi.instruments.contributions.queries import of_subject, on_the_wall, worth
from gongdi.instruments.contributions.reading import needs_of
from gongdi.practices.projects.evidence import KINDS, SUBJECT
from gongdi.practices.projects.models import Comment, Option, OptionPicture, Project, Purchase, Spending
from gongdi.practices.projects.models.building import INVOICE
from gongdi.practices.projects.reading.lists import address, money
from gongdi.practices.projects.reading.mapping import maps

COMMENTS_SHOWN, WALL = 100, 60
HUNDRED = 100


def plan(project: Project) -> dict[str, Any]:
    """The options with their lines and what is said to each, and what is said to all."""
    said: dict[int | None, list[Comment]] = defaultdict(list)
    for row in Comment.objects.filter(project=project).order_by("-at", "-pk")[:COMMENTS_SHOWN]:
        said[row.option].append(row)
    options = list(Option.objects.filter(project=project).prefetch_related("lines", "pictures").order_by("number"))
    drawn = maps(project, options)
    return {
        "options": [
            {
                "option": option,
                "cost": money(option.cost),
                "lines": [(each.name, money(each.amount)) for each in option.lines.all()],
                "map": drawn.get(option.number),
                "pictures": [_picture(project, option, each) for each in option.pictures.all()],
                "is_chosen": option.number == project.chosen,
                "comments": said[option.number],
            }
            for option in options
        ],
        "comments": said[None],
    }


def _picture(project: Project, option: Option, picture: OptionPicture) -> dict[str, str]:
    return {"href": address(project, "pictures", picture.pk), "said": f"{option} {picture.number}"}


def purse(project: Project) -> dict[str, Any]:
    """What was spent of the budget, by what it is shown, what people gave, and how things were bought."""
    spendings = list(Spending.objects.filter(project=project))
    calls = list(of_subject((SUBJECT, project.pk))) if project.calls else []
    sights = needs_of(calls) if calls else {}
    return {
        "spendings": _table(spendings) if spendings else None,
        "purchases": [
            (note, money(note.amount) if note.amount else "") for note in Purchase.objects.filter(project=project)
        ],
        "bar": _bar(project),
        "calls": [
            {
                "call": call,
                "needs": sights[call.pk],
                "worth": money(worth(call)) if worth(call) else "",
                "wall": [shown_name(pledge) for pledge in on_the_wall(call, WALL)],
            }
            for call in calls
        ],
    }


def _table(rows: list[Spending]) -> dict[str, Any]:
    heads = (_("日期"), _("用在哪里"), _("付给谁"), _("多少"), _("单据"))
    columns: list[dict[str, Any]] = [{"label": head} for head in heads]
    columns[3]["number"] = True
    cells = [
        [
            {"said": date_format(row.paid_on, "DATE_FORMAT"), "day": True},
            {"said": row.name},
            {"said": row.payee},
            {"said": money(row.amount), "number": True},
            _shown(row),
        ]
        for row in rows
    ]
    return {"caption": _("每一笔支出"), "columns": columns, "rows": cells}


def _shown(row: Spending) -> dict[str, Any]:
    if row.kind == INVOICE or row.kind not in KINDS:
        return {"said": row.number}
    known = KINDS[row.kind]
    return {"said": f"{known.name} {row.number}", "href": known.address(int(row.number))}


def _bar(project: Project) -> dict[str, Any] | None:
    if not project.budget:
        return None
    percent = project.spent * HUNDRED // project.budget
    said = {"spent": money(project.spent), "budget": money(project.budget), "left": money(project.left)}
    title = _("花了%(spent)s，预算%(budget)s，还剩%(left)s") % said
    rows = [{"label": _("已花"), "value": f"{percent}%", "percent": percent, "now": True}]
    return {"title": title, "unit": _("占预算的"), "heads": (_("钱"), _("多少"), _("百分比")), "rows": rows}
