"""One project as a story of five stages: what happened, who, money, what is next."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.instruments.contributions.models import Call
from gongdi.practices.projects import queries
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import KINDS, SUBJECT
from gongdi.practices.projects.models import Evidence, Option, Phase, Project, Putting, Snapshot, Task
from gongdi.practices.projects.origins import SOURCES
from gongdi.practices.projects.reading.lists import address, clock, how_decided, money
from gongdi.practices.projects.reading.mapping import together
from gongdi.practices.projects.reading.support import glance
from gongdi.practices.projects.reading.waiting import Pending, next_of_judging, next_of_plan, pending
from gongdi.practices.projects.states import STAGES, Status

Link = dict[str, Any]
DONE, NOW, AHEAD, LEFT = "done", "now", "ahead", "stopped"


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands around a project: fetched once, in nine questions at most."""

    options: list[Option]
    chosen: Option | None
    tasks: list[Task]
    photos: list[Snapshot]
    evidence: list[Evidence]
    puttings: list[Putting]
    calls: list[Call]
    asked: list[Pending]
    has_criteria: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five: `state` is done, now, ahead or stopped; `lines` are sentences, some with an address.

    `is_last`: the path ends here.
    """

    number: int
    name: str
    state: str
    lines: list[Link] = field(default_factory=list)
    words: str = ""
    next: str = ""
    photos: list[Link] = field(default_factory=list)
    tasks: list[Link] = field(default_factory=list)
    is_last: bool = False


def rows_of(project: Project, has_criteria: bool | None = None) -> Rows:
    """Fetch what the story needs; nothing is asked for that cannot be there yet, nor what is known already."""
    options = queries.options_of(project)
    return Rows(
        options,
        next((option for option in options if option.number == project.chosen), None),
        list(Task.objects.filter(project=project).select_related("owner")) if project.tasks_set else [],
        list(Snapshot.objects.filter(project=project).order_by("at", "pk")),
        list(Evidence.objects.filter(project=project).order_by("at", "pk")) if project.round else [],
        list(Putting.objects.filter(project=project)),
        queries.calls_of(project),
        pending(project),
        queries.has_criteria(project) if has_criteria is None else has_criteria,
    )


def stages(project: Project, rows: Rows) -> list[Stage]:
    """The five stages, each with what there is of it."""
    told = (_plan, _build, _care, _judge, _share)
    return [tell(project, rows, number, _state(project, number)) for number, tell in enumerate(told)]


def _state(project: Project, number: int) -> str:
    """Where a stage is; a project that was stopped was stopped before or while it was built."""
    if project.status == Status.DONE:
        return DONE
    if project.status == Status.STOPPED:
        at = 1 if project.signed_at else 0
        return DONE if number < at else LEFT if number == at else AHEAD
    at = STAGES.index(Status(project.status))
    return DONE if number < at else NOW if number == at else AHEAD


def _stage(number: int, state: str, **told: Any) -> Stage:
    return Stage(number + 1, str(STAGES[number].label), state, **told)


def line(text: str, href: str = "", at: datetime | None = None) -> Link:
    """One sentence, with where it leads and when it was."""
    return {"text": text, "href": href, "at": at}


def shown(rows: Rows, purpose: Purpose) -> list[Link]:
    """The evidence for a purpose, by name, with its page."""
    found = [each for each in rows.evidence if each.purpose == purpose and each.kind in KINDS]
    return [
        line(
            _("凭据：%(name)s %(number)s 号") % {"name": KINDS[each.kind].name, "number": each.number},
            KINDS[each.kind].address(each.number),
            each.at,
        )
        for each in found
    ]


def results(project: Project) -> list[dict[str, Any]]:
    """What came of what the project shows for itself, for the wall: how it was decided, judged and looked after."""
    rows = Evidence.objects.filter(project=project).order_by("at", "pk")
    found = [(KINDS[each.kind], each) for each in rows if each.kind in KINDS]
    told = [(kind.name, kind.told(each.number), each.at) for kind, each in found]
    return [{"name": name, "said": said, "at": at} for name, said, at in told if said]


def _plan(project: Project, rows: Rows, number: int, state: str) -> Stage:
    lines = []
    if project.options:
        said = {"options": project.options, "comments": project.comments_said}
        lines.append(line(_("%(options)s个方案，%(comments)s条看法") % said, address(project, "plan")))
    if project.divisions:
        shared = _("各户分摊，业主表决定下的") if project.divided else _("各户分摊，还没有表决")
        lines.append(line(shared, address(project, "shares")))
    if rows.chosen is not None:
        said_of = {"title": rows.chosen.title, "cost": money(rows.chosen.cost)}
        lines.append(line(_("定了“%(title)s”，%(cost)s") % said_of, address(project, "plan")))
        if how := how_decided(project):
            lines.append(line(how))
    lines += [line(each.said, each.href) for each in rows.asked if not project.signed_at]
    lines += shown(rows, Purpose.DECISION)
    if project.signed_at:
        signed = _("%(unit)s签字承办") % {"unit": project.unit.called}
        lines.append(line(signed, at=project.signed_at))
    return _stage(
        number,
        state,
        lines=lines,
        next=next_of_plan(project, rows.asked, has_criteria=rows.has_criteria) if state == NOW else "",
    )


def _build(project: Project, rows: Rows, number: int, state: str) -> Stage:
    if state == AHEAD:
        return _stage(number, state, photos=pictures(project, rows.photos))
    said = {"spent": money(project.spent), "budget": money(project.budget)}
    lines = [line(_("花了%(spent)s，预算%(budget)s") % said, address(project, "money"))] if project.signed_at else []
    lines += [_call(call) for call in rows.calls]
    lines += [line(each.said, each.href) for each in rows.asked if state == NOW]
    lines += shown(rows, Purpose.CHANGE)
    if project.accepted_at:
        lines.append(line(_("验收通过"), at=project.accepted_at))
    return _stage(
        number,
        state,
        lines=lines,
        words=project.accepted_words,
        next=_next_of_building(project) if state == NOW else "",
        photos=pictures(project, rows.photos),
        tasks=[_task(each) for each in rows.tasks],
    )


def _call(call: Call) -> Link:
    return line(_("征集：%(title)s") % {"title": call.title}, f"/contributions/calls/{call.pk}/", call.opened_at)


def _next_of_building(project: Project) -> str:
    if not project.photos_before:
        return _("还缺动工前的照片。")
    if project.open_tasks:
        return _("还有%(number)s项任务没有做完。") % {"number": project.open_tasks}
    if not project.photos_after:
        return _("做完了，从同一个位置拍一张完工后的照片。")
    return _("等签字以外的另一个人来验收。")


def _task(task: Task) -> Link:
    late = task.done_at is None and task.due_on < timezone.localdate()
    return {
        "title": str(task),
        "owner": task.owner.called,
        "due": task.due_on,
        "done": task.done_at,
        "late": late,
        "is_milestone": task.is_milestone,
        "words": task.words,
    }


def pictures(project: Project, photos: list[Snapshot]) -> list[Link]:
    """The photos by spot: before, during and after stand side by side."""
    order = {phase: place for place, phase in enumerate(Phase)}
    spots = {photo.spot: place for place, photo in reversed(list(enumerate(photos)))}
    found = sorted(photos, key=lambda photo: (spots[photo.spot], order[Phase(photo.phase)], photo.at))
    return [
        {
            "href": address(project, "photos", photo.pk),
            "said": f"{photo.get_phase_display()} {photo.spot}".strip(),
            "word": photo.get_phase_display(),
        }
        for photo in found
    ]


def _care(project: Project, rows: Rows, number: int, state: str) -> Stage:
    lines = []
    if project.custodian is not None:
        lines.append(line(_("由%(unit)s管护") % {"unit": project.custodian.called}))
    ahead = _("定下由谁来管、怎么管。") if state == NOW else ""
    return _stage(number, state, lines=lines + shown(rows, Purpose.CARE), words=project.care_rules, next=ahead)


def _judge(project: Project, rows: Rows, number: int, state: str) -> Stage:
    lines = shown(rows, Purpose.JUDGEMENT)
    if project.thanked:
        lines.append(line(_("%(number)s位受益的人说做得好") % {"number": project.thanked}))
    if project.judged_at:
        lines.append(line(_("评议通过"), at=project.judged_at))
    if state == NOW:
        lines += [line(each.said, each.href) for each in rows.asked]
    return _stage(number, state, lines=lines, next=next_of_judging(project, rows.asked) if state == NOW else "")


def _share(project: Project, _rows: Rows, number: int, state: str) -> Stage:
    ahead = _("公布谁能用、怎么用、收益怎么分。") if state == NOW else ""
    lines = [line(_("五步走完"), at=project.ended_at)] if state == DONE else []
    return _stage(number, state, lines=lines, words=project.sharing_rules, next=ahead, is_last=state == DONE)


def _benefits(project: Project, rows: Rows) -> str:
    """Who benefits is counted where it is used: at the thing that was built, at the project while there is none."""
    made = [(each.kind, each.number) for each in rows.evidence if each.purpose == Purpose.CARE]
    return reverse("dividends:benefits", args=made[-1] if made else (SUBJECT, project.pk))


def story(project: Project, at: datetime, has_criteria: bool | None = None) -> dict[str, Any]:
    """All that everybody sees of a project on its page."""
    rows = rows_of(project, has_criteria)
    source = SOURCES.get(project.origin_kind)
    return {
        "project": project,
        "clock": clock(project, at),
        "stages": stages(project, rows),
        "puttings": rows.puttings,
        "support": glance(project),
        "benefits": _benefits(project, rows),
        "cost": money(project.budget) if project.budget is not None else "",
        "model": queries.model_of(project),
        "is_template": project.status == Status.DONE and queries.template_of(project) is not None,
        "map": together(project, [rows.chosen] if rows.chosen else rows.options),
        "origin": (source.name, source.address(project.origin_number)) if source else None,
    }
