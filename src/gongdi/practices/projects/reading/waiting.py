"""What a project waits for in other rooms, and who has to do what next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.states import OPEN as VOTING
from gongdi.instruments.ballots.states import Status as Counted
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.states import OPEN as ASKING
from gongdi.instruments.evaluations.states import Status as Published
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Status as Decided
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.states import Status

LATEST = 5
DECIDING = (Status.PLANNING, Status.BUILDING)


@dataclass(frozen=True, slots=True)
class Pending:
    """What was asked elsewhere: in words, with its page for everybody, still running, or answered with a yes."""

    said: str
    href: str
    is_running: bool
    is_yes: bool = False


def pending(project: Project) -> list[Pending]:
    """What runs or was answered about this project at the stage where it is; a small one asks nowhere."""
    status = Status(project.status)
    settled = status == Status.PLANNING and project.chosen is not None
    if project.course.is_small or settled:
        return []
    if status in DECIDING and project.asked:
        return [*_ballots(project), *_resolutions(project)]
    return list(_evaluations(project)) if status == Status.JUDGING else []


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def _ballots(project: Project) -> Iterator[Pending]:
    rows = Ballot.objects.filter(subject_kind=SUBJECT, subject_id=project.pk).exclude(status=Counted.CANCELLED)
    for row in rows.order_by("-opened_at")[:LATEST]:
        running, is_yes = row.status in VOTING, row.status == Counted.COUNTED and row.is_adopted is not False
        said = {"title": row.title, "day": _day(row.closes_at)}
        words = _("投票“%(title)s”，投到%(day)s") if running else _("投票“%(title)s”没有通过")
        if is_yes:
            words = _("投票“%(title)s”通过了")
        yield Pending(words % said, f"/ballots/{row.pk}/", running, is_yes)


def _resolutions(project: Project) -> Iterator[Pending]:
    """Until a resolution is adopted its words are for the members: here only that it is being voted on."""
    rows = Resolution.objects.filter(subject_kind=SUBJECT, subject_id=project.pk).select_related("committee")
    shown = rows.filter(status__in=(Decided.OPEN, Decided.ADOPTED))
    for row in shown.order_by("-opened_at")[:LATEST]:
        said = {"unit": row.committee.called, "title": row.title, "day": _day(row.due_at)}
        if row.status == Decided.ADOPTED:
            yield Pending(
                _("%(unit)s通过了“%(title)s”") % said, f"/resolutions/{row.pk}/", is_running=False, is_yes=True
            )
        else:
            yield Pending(_("%(unit)s正在表决，到%(day)s为止") % said, "", is_running=True)


def _evaluations(project: Project) -> Iterator[Pending]:
    rows = Evaluation.objects.filter(subject_kind=SUBJECT, subject_id=project.pk)
    for row in rows.filter(status__in=(*ASKING, Published.PUBLISHED)).order_by("-opened_at")[:LATEST]:
        running = row.status in ASKING
        words = _("正在评议：%(title)s") if running else _("评议有了结果：%(title)s")
        yield Pending(words % {"title": row.title}, f"/evaluations/{row.pk}/", running, not running)


def next_of_plan(project: Project, asked: list[Pending], *, has_criteria: bool) -> str:
    """Who has to do what before the plan is signed."""
    if not project.options:
        return _("先提一个方案：怎么做，要多少钱，一项一项写清。")
    if project.chosen is not None:
        return _next_of_chosen(project, has_criteria=has_criteria)
    if project.course.is_small:
        wanted = max(project.course.backers - project.backers, 0)
        if not wanted:
            return _("邻居们赞成了，立项的人可以定下来。")
        return _("再有%(wanted)s位邻居赞成，或者当地负责人点头，就能定。") % {"wanted": wanted}
    if any(each.is_running for each in asked):
        return _("正在等大家的决定，有了结果，立项的人来定方案。")
    if any(each.is_yes for each in asked):
        return _("决定有了，请立项的人或者当地负责人照它定下方案。")
    return _("请大家投票，或者请议事的组织作出决议；拿着它来定方案。")


def _next_of_chosen(project: Project, *, has_criteria: bool) -> str:
    unit = {"unit": project.unit.called}
    if project.course.has_criteria and not has_criteria:
        return _("方案定了。请立项的人先定好按什么评，再请%(unit)s签字开工。") % unit
    if project.course.is_small:
        return _("方案定了，等承办的人签字开工。")
    return _("方案定了，请%(unit)s签字开工。") % unit


def next_of_judging(project: Project, asked: list[Pending]) -> str:
    """Who has to say whether it does good."""
    serves = {"serves": project.serves}
    if project.course.is_small:
        return _("请%(serves)s说一句好不好，至少一位。") % serves
    if any(each.is_running for each in asked):
        return _("正在评：请被请到的人来答。")
    if any(each.is_yes for each in asked):
        return _("评议有了结果，请立项的人或者当地负责人照它往下走：通过，或者返工。")
    return _("请%(serves)s来评：评议或者投票的结果拿来，才算评过。") % serves
