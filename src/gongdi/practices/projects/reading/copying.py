"""A template as others read it, and how what began from it differs."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.record.models import Act
from gongdi.instruments.contributions.queries import of_subject, worth
from gongdi.instruments.contributions.reading import needs_of
from gongdi.practices.projects.costs import costs, unplanned
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.models import Enquiry, Option, Project, Putting, Snapshot, Task, Template
from gongdi.practices.projects.models.copying import Asked
from gongdi.practices.projects.queries import descendants, option_of
from gongdi.practices.projects.reading.lists import entry, money
from gongdi.practices.projects.reading.story import pictures
from gongdi.practices.projects.states import MOVES, STAGES, Status

DESCENDANTS_SHOWN, QUESTIONS_SHOWN = 50, 50
MINUTE, HOUR, DAY = 60, 60, 1_440
ENTERS = {move.act: move.to for move in MOVES.values() if move.to is not None}


def template_address(number: int, *more: object) -> str:
    """The page of a template, by the number of its project, or one inside it."""
    return "/".join(["/templates", str(number), *map(str, more), ""])


def minutes(project: Project, at: datetime) -> dict[Status, int]:
    """How long each stage took, or takes until now, in minutes: from the acts that led into it and out of it."""
    acts = Act.objects.filter(subject_kind=SUBJECT, subject_id=project.pk, verb__in=list(ENTERS)).order_by("at")
    spent: Counter[Status] = Counter()
    stage: Status | None = None
    since = project.begun_at
    for verb, when in acts.values_list("verb", "at"):
        if stage is not None:
            spent[stage] += round((when - since).total_seconds() / MINUTE)
        stage, since = (ENTERS[verb] if ENTERS[verb] in STAGES else None), when
    if stage is not None:
        spent[stage] += round((at - since).total_seconds() / MINUTE)
    return {stage: spent[stage] for stage in STAGES}


def lasted(number: int) -> str:
    """Minutes as people say them: days, or hours and minutes where it took less than a day."""
    if number >= DAY:
        days = round(number / DAY)
        return ngettext("%(count)d 天", "%(count)d 天", days) % {"count": days}
    hours, left = divmod(number, HOUR)
    if not hours:
        return ngettext("%(count)d 分钟", "%(count)d 分钟", left) % {"count": left}
    said = _("%(hours)s 小时 %(minutes)s 分") if left else _("%(hours)s 小时")
    return said % {"hours": hours, "minutes": left}


def card(row: Template, at: datetime) -> dict[str, Any]:
    """A template in a list."""
    whole = (row.project.ended_at or at) - row.project.begun_at
    chips = [row.get_sort_display(), row.project.place.called, money(row.cost)]
    chips.append(lasted(round(whole.total_seconds() / MINUTE)))
    if row.copies:
        said = ngettext("%(count)s处照着做了", "%(count)s处照着做了", row.copies)
        chips.append(said % {"count": row.copies})
    return {
        "title": row.project.title,
        "href": template_address(row.project_id),
        "status": _("范例"),
        "kind": "kept",
        "clock": None,
        "chips": chips,
    }


def sight(row: Template, at: datetime) -> dict[str, Any]:
    """All that others read of a template."""
    project = row.project
    return {
        "template": row,
        "project": project,
        "option": option_of(project, project.chosen),
        "stages": [(Status(stage).label, lasted(took)) for stage, took in minutes(project, at).items()],
        "costs": _cost_table(project),
        "calls": _calls(project),
        "tasks": list(Task.objects.filter(project=project).order_by("number")),
        "puttings": list(Putting.objects.filter(project=project)),
        "photos": pictures(project, _before_and_after(project)),
        "asked": asked_of(row),
        "questions": list(Enquiry.objects.filter(template=row).order_by("-number")[:QUESTIONS_SHOWN]),
        "descendants": [_descendant(row, each, at) for each in descendants(row)[:DESCENDANTS_SHOWN]],
    }


def asked_of(row: Template) -> str:
    """Who may be asked, by their part and never by name."""
    if not row.asked:
        return ""
    said = {"place": row.project.place.called}
    if row.asked == Asked.HEAD:
        return _("%(place)s的负责人") % said
    return _("%(place)s立项的人") % said


def _before_and_after(project: Project) -> list[Snapshot]:
    return list(Snapshot.objects.filter(project=project).exclude(phase="during").order_by("at", "pk"))


def _descendant(row: Template, project: Project, at: datetime) -> dict[str, Any]:
    told = entry(project, at)
    return told | {"beside": template_address(row.project_id, "beside", project.pk)}


def _table(caption: str, heads: Sequence[str], rows: list[list[str]], numbers: range) -> dict[str, Any]:
    columns = [{"label": head, "number": place in numbers} for place, head in enumerate(heads)]
    cells = [[{"said": said, "number": place in numbers} for place, said in enumerate(row)] for row in rows]
    return {"caption": caption, "columns": columns, "rows": cells}


def _cost_table(project: Project) -> dict[str, Any]:
    rows = [[each.name, money(each.planned), _spent(each.spent)] for each in costs(project)]
    if extra := unplanned(project):
        rows.append([_("没有记在哪一项上的"), "–", money(extra)])
    rows.append([_("加起来"), money(project.budget), money(project.spent)])
    return _table(_("一项一项的费用"), (_("哪一项"), _("方案里"), _("真花了")), rows, range(1, 3))


def _spent(fen: int | None) -> str:
    return "–" if fen is None else money(fen)


def _calls(project: Project) -> list[dict[str, Any]]:
    calls = list(of_subject((SUBJECT, project.pk))) if project.calls else []
    sights = needs_of(calls) if calls else {}
    return [{"call": call, "needs": sights[call.pk], "worth": money(worth(call))} for call in calls]


def beside(row: Template, other: Project, at: datetime) -> dict[str, Any]:
    """A template and what began from it, side by side: cost per line, days per stage, changes."""
    heads = (row.project.place.called, other.place.called)
    heads = (row.project.title, other.title) if heads[0] == heads[1] else heads
    return {
        "template": row,
        "project": row.project,
        "other": other,
        "money": _table(_("费用"), (_("哪一项"), *heads), _costs_beside(row.project, other), range(1, 3)),
        "days": _table(_("每一步用了多久"), (_("哪一步"), *heads), _days_beside(row.project, other, at), range(1, 3)),
        "words": _table(_("哪里不一样"), (_("哪一点"), *heads), _words_beside(row.project, other), range(0)),
    }


def _costs_beside(one: Project, other: Project) -> list[list[str]]:
    here, there = {each.name: each for each in costs(one)}, {each.name: each for each in _so_far(other)}
    names = [*here, *(name for name in there if name not in here)]
    rows = [[name, *(money(side[name].real) if name in side else "–" for side in (here, there))] for name in names]
    extra = [unplanned(each) for each in (one, other)]
    if any(extra):
        rows.append([_("没有记在哪一项上的"), *(money(each) if each else "–" for each in extra)])
    return [*rows, [_("一共花了"), money(one.spent), money(other.spent)]]


def _so_far(project: Project) -> Any:
    return costs(project) if project.chosen else []


def _days_beside(one: Project, other: Project, at: datetime) -> list[list[str]]:
    here, there = minutes(one, at), minutes(other, at)
    reached = STAGES.index(Status(other.status)) if other.status in STAGES else len(STAGES)
    return [
        [
            str(Status(stage).label),
            lasted(here[Status(stage)]),
            "–"
            if number > reached or (number == reached and not there[Status(stage)])
            else lasted(there[Status(stage)]),
        ]
        for number, stage in enumerate(STAGES)
    ]


def _words_beside(one: Project, other: Project) -> list[list[str]]:
    """What is said in other words on the two sides; what is the same is not shown twice."""
    options = [option_of(each, each.chosen) for each in (one, other)]
    rows = [
        [_("做一件什么事"), one.title, other.title],
        [_("谁受益"), one.serves, other.serves],
        [_("方案"), *map(_option, options)],
        [_("怎么管护"), one.care_rules, other.care_rules],
        [_("怎么共享"), one.sharing_rules, other.sharing_rules],
        [_("任务"), *map(_tasks, (one, other))],
        [_("延期和暂停"), *map(_puttings, (one, other))],
    ]
    return [[name, here or "–", there or "–"] for name, here, there in rows if here != there]


def _option(option: Option | None) -> str:
    return option.title + _("：") + option.text if option else ""


def _tasks(project: Project) -> str:
    return _("；").join(Task.objects.filter(project=project).order_by("number").values_list("title", flat=True))


def _puttings(project: Project) -> str:
    return _("；").join(Putting.objects.filter(project=project).values_list("reason", flat=True))
