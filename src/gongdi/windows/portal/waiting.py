"""What waits for a person in the rooms where people take part: a line each, with the way there."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import waiting_for
from gongdi.ground.people.models import Person, PostKind
from gongdi.instruments.ballots.queries import to_vote
from gongdi.instruments.dividends.queries.distributions import to_go_on, to_look_at
from gongdi.instruments.evaluations.queries import to_answer
from gongdi.instruments.funds.models import Foundation
from gongdi.instruments.funds.queries import gifts
from gongdi.instruments.panels.queries import invitations
from gongdi.instruments.points.queries import claims
from gongdi.instruments.shop.queries.statements import visible_to
from gongdi.instruments.shop.states.statements import Status
from gongdi.journeys.procedures.queries import news_for, to_take
from gongdi.journeys.themes.queries import to_do
from gongdi.journeys.themes.queries.waiting import to_conclude, to_finish, to_plan
from gongdi.journeys.themes.queries.waiting import to_take as themes_to_take
from gongdi.journeys.warnings.queries import to_answer as warnings_to_answer
from gongdi.ledger.lots.queries import to_draw
from gongdi.ledger.resolutions.queries import to_decide
from gongdi.practices.appeals.queries.served import to_judge as served_to_judge
from gongdi.practices.assets.queries.findings import in_reach, to_mend, unkept
from gongdi.practices.campaigns.queries.campaigns import to_walk
from gongdi.practices.campaigns.queries.listings import waiting as on_lists
from gongdi.practices.charters.queries import cases as charter_cases
from gongdi.practices.charters.states.cases import Status as CaseStatus
from gongdi.practices.meetings.queries.waiting import summons, to_judge, to_report
from gongdi.practices.questions.queries import waiting as questions_waiting
from gongdi.practices.rounds.queries import news_for as ideas_news
from gongdi.practices.rounds.telling import news_said

Line = dict[str, str]
WORKS_ON: dict[Status, tuple[PostKind, ...]] = {
    Status.DRAWN: (PostKind.SHOPKEEPER,),
    Status.DISPUTED: (PostKind.POINTS_OFFICER, PostKind.HEAD),
    Status.CONFIRMED: (PostKind.TREASURER,),
    Status.PREPARED: (PostKind.HEAD, PostKind.COMMITTEE),
}
Ask = Callable[[Actor], Iterator[Line]]


def lines(actor: Actor) -> list[Line]:
    """Everything that waits for this person; at most one line for each kind of work."""
    if actor.person is None:
        return []
    there = found(actor)
    return [line for ask in ASKED if there.get(ask.__name__, True) for line in ask(actor)]


def found(actor: Actor) -> dict[str, bool]:
    """Which of the rooms that can be asked by a query hold something for this person. One question for all of them."""
    at = timezone.now()
    exists = [Exists(rows(actor, at).order_by()) for rows in ROWS.values()]
    answers: tuple[Any, ...] = Person.objects.filter(pk=actor.person or 0).values_list(*exists).get()
    return {ask.__name__: there for ask, there in zip(ROWS, answers, strict=True)}


def votes(actor: Actor) -> Iterator[Line]:
    """Resolutions that a member of a committee has not voted on."""
    if actor.units(PostKind.COMMITTEE) and (count := to_decide(actor).count()):
        said = ngettext("有%(count)s件事等您表决。", "有%(count)s件事等您表决。", count) % {"count": count}
        yield line(said, "/resolutions/", _("去表决"), "vote")


def ballots(actor: Actor) -> Iterator[Line]:
    """Ballots on whose roll this person stands and has not voted."""
    if count := to_vote(actor, timezone.now()).count():
        said = ngettext("有%(count)s次投票等您。", "有%(count)s次投票等您。", count) % {"count": count}
        yield line(said, "/ballots/", _("去投票"), "vote")


def panels(actor: Actor) -> Iterator[Line]:
    """Panels for which this person was drawn and has not answered."""
    for seat in invitations(actor)[:2]:
        said = _("您被抽中参加“%(title)s”，请答复。") % {"title": seat.panel.title}
        yield line(said, f"/panels/{seat.panel_id}/", _("去回答"), "join")


def evaluations(actor: Actor) -> Iterator[Line]:
    """What this person is asked to judge."""
    for row in to_answer(actor, timezone.now())[:2]:
        yield line(_("请您评一评“%(title)s”。") % {"title": row.title}, f"/evaluations/{row.pk}/", _("我来评"), "yes")


def lots(actor: Actor) -> Iterator[Line]:
    """Lots whose public value is known and waits to be entered or confirmed by this person."""
    for row in to_draw(actor, timezone.now())[:2] if actor.is_staff else ():
        said = _("“%(title)s”等着登记开奖数、抽签。") % {"title": row.title}
        yield line(said, f"/lots/{row.pk}/value/", _("登记开奖数"), "join")


def recognitions(actor: Actor) -> Iterator[Line]:
    """Deeds for points that wait for this person as witness, officer or member of the council."""
    if count := len(claims.waiting(actor)):
        said = ngettext("有%(count)s件积分申报等您。", "有%(count)s件积分申报等您。", count) % {"count": count}
        yield line(said, "/points/claims/", _("去看看"), "points")


def donations(actor: Actor) -> Iterator[Line]:
    """Gifts that a treasurer or a second person has to count."""
    units = actor.units(PostKind.TREASURER) | actor.units(PostKind.COMMITTEE)
    for foundation in Foundation.objects.filter(organisation__in=units) if units else ():
        if count := gifts.waiting(foundation).count():
            said = ngettext("有%(count)s笔捐赠等核对。", "有%(count)s笔捐赠等核对。", count) % {"count": count}
            yield line(said, f"/funds/{foundation.pk}/desk/", _("去核对"), "fund")


def bills(actor: Actor) -> Iterator[Line]:
    """Statements of shops that wait for the merchant, the treasurer or whoever releases the money."""
    mine = [status for status, kinds in WORKS_ON.items() if any(actor.units(kind) for kind in kinds)]
    if mine and (count := visible_to(actor).filter(status__in=mine).count()):
        said = ngettext("有%(count)s张兑换账单等您。", "有%(count)s张兑换账单等您。", count) % {"count": count}
        yield line(said, "/shop/desk/", _("去看看"), "gift")


def households(actor: Actor) -> Iterator[Line]:
    """Households that ask this person to join."""
    if count := waiting_for(actor.person or 0, timezone.now()).count():
        said = ngettext("有%(count)s户人家请您加入。", "有%(count)s户人家请您加入。", count) % {"count": count}
        yield line(said, "/profile/household/", _("去回答"), "home")


def meetings(actor: Actor) -> Iterator[Line]:
    """Meetings to come to, undertakings to report on, and those of which one may say whether they were kept."""
    for row in summons(actor, timezone.now()):
        when = date_format(timezone.localtime(row.starts_at), "DATETIME_FORMAT")
        said = {"when": when, "title": row.title, "spot": row.spot}
        text = (
            _("开会改到%(when)s：%(title)s（%(spot)s）")
            if row.rescheduled_at
            else _("%(when)s开会：%(title)s（%(spot)s）")
        )
        yield line(text % said, f"/meetings/{row.pk}/", _("去看通知"), "join")
    for task in to_judge(actor):
        text = _("会上定的“%(text)s”说办完了，您看办到了没有？") % {"text": task.text}
        yield line(text, f"/meetings/{task.meeting_id}/", _("说一说"), "yes")
    for task in to_report(actor):
        said = {"text": task.text, "due": date_format(task.due_on)}
        yield line(
            _("会上定的“%(text)s”由您办，期限%(due)s。") % said, f"/meetings/{task.meeting_id}/", _("说说进展"), "do"
        )


def things(actor: Actor) -> Iterator[Line]:
    """Public things that nobody looks after where this person is head."""
    if actor.paths(PostKind.HEAD) and (count := unkept(in_reach(actor), timezone.localdate()).count()):
        said = ngettext("有%(count)s处公共设施没有人管护。", "有%(count)s处公共设施没有人管护。", count)
        yield line(said % {"count": count}, "/things/alarms/", _("去定管护的人"), "warn")


def problems(actor: Actor) -> Iterator[Line]:
    """Problems with public things that are theirs to mend."""
    if count := to_mend(actor).count():
        said = ngettext("有%(count)s个毛病等您修。", "有%(count)s个毛病等您修。", count) % {"count": count}
        yield line(said, "/things/mine/", _("去看看"), "do")


def campaigns(actor: Actor) -> Iterator[Line]:
    """A team of theirs that is out now."""
    for row in to_walk(actor, timezone.now())[:1]:
        said = _("您的“%(team)s”今天出发：%(title)s") % {"team": row.team.name, "title": row.campaign.title}
        yield line(said, f"/campaigns/teams/{row.team_id}/", _("去队里"), "do")


def black_list(actor: Actor) -> Iterator[Line]:
    """A line of the black list that waits for their reply, their mending, or their decision."""
    for row in on_lists(actor)[:1]:
        said = _("黑榜上有一件事等您这一步，请在%(due)s以前看看。") % {
            "due": date_format(row.due_on) if row.due_on else ""
        }
        yield line(said, f"/campaigns/lists/{row.pk}/", _("去看看"), "note")


def questions(actor: Actor) -> Iterator[Line]:
    """A question that this person is asked."""
    for asked in questions_waiting.to_answer(actor, timezone.now())[:1]:
        yield line(_("请您说说：%(title)s") % {"title": asked.title}, f"/questions/{asked.pk}/", _("去回答"), "answer")


def answers(actor: Actor) -> Iterator[Line]:
    """What came of a question that this person answered."""
    for news in questions_waiting.news_for(actor)[:1]:
        said = _("您回答过的“%(title)s”有了新进展。") % {"title": news.title}
        yield line(said, f"/questions/{news.pk}/map/", _("去看看"), "note")


def statements(actor: Actor) -> Iterator[Line]:
    """Statements that wait for a moderator."""
    for row in questions_waiting.to_judge(actor)[:1] if actor.is_staff else ():
        yield line(_("有人补充了说法，等您审核。"), f"/questions/{row.question_id}/moderate/", _("去看看"), "note")


def ideas(actor: Actor) -> Iterator[Line]:
    """What became of ideas that this person proposed for a budget."""
    for row in ideas_news(actor)[:2]:
        yield line(news_said(row), f"/rounds/{row.round_id}/ideas/{row.number}/", _("去看看"), "note")


def topics(actor: Actor) -> Iterator[Line]:
    """What is new on a topic that this person raised."""
    if news := list(news_for(actor)[:2]):
        said = _("您提的“%(title)s”有了新进展。") % {"title": news[0].title}
        yield line(said, f"/topics/{news[0].pk}/" if len(news) == 1 else "/topics/", _("去看看"), "note")


def warnings(actor: Actor) -> Iterator[Line]:
    """Early warnings that wait for this officer's answer."""
    if actor.is_staff and (count := warnings_to_answer(actor).count()):
        said = ngettext("有%(count)s条预警等您回答。", "有%(count)s条预警等您回答。", count) % {"count": count}
        yield line(said, "/warnings/?view=mine", _("去回答"), "warn")


def themes(actor: Actor) -> Iterator[Line]:
    """Themes of a month that wait for this officer: to be taken, planned, concluded."""
    counts = to_do(actor)
    take, plan, conclude = (counts.get(name, 0) for name in ("take", "plan", "conclude"))
    for count, said in (
        (take, ngettext("有%(count)s道每月一题等您的单位接。", "有%(count)s道每月一题等您的单位接。", take)),
        (plan, ngettext("有%(count)s道每月一题等您定方案。", "有%(count)s道每月一题等您定方案。", plan)),
        (conclude, ngettext("有%(count)s道每月一题等您下结论。", "有%(count)s道每月一题等您下结论。", conclude)),
    ):
        if count:
            yield line(said % {"count": count}, "/themes/", _("去看看"), "do")


def errands(actor: Actor) -> Iterator[Line]:
    """Tasks of themes that wait for a unit of this officer."""
    if count := to_do(actor).get("finish", 0):
        said = ngettext("每月一题有%(count)s项任务等您的单位办。", "每月一题有%(count)s项任务等您的单位办。", count)
        yield line(said % {"count": count}, "/themes/", _("去看看"), "do")


def served(actor: Actor) -> Iterator[Line]:
    """What the platform raised by itself for those who wrote of the same, and that waits for their word."""
    for row in served_to_judge(actor)[:2]:
        text = _("平台为大家主动立案的“%(title)s”有了答复，您说说解决了没有。") % {"title": row.title}
        yield line(text, f"/matters/{row.reference}/", _("说一说"), "yes")


def steps(actor: Actor) -> Iterator[Line]:
    """Topics whose step is theirs to take."""
    if actor.is_staff and (count := to_take(actor).count()):
        said = ngettext("有%(count)s个议题等您这一步。", "有%(count)s个议题等您这一步。", count) % {"count": count}
        yield line(said, "/topics/", _("去看看"), "village")


def dividends(actor: Actor) -> Iterator[Line]:
    """One's own portion of a list that is open to objections."""
    for each in to_look_at(actor, timezone.now())[:1]:
        said = _("“%(title)s”的名单在公示，请看看您的一份。") % {"title": each.distribution.title}
        yield line(said, f"/dividends/{each.distribution_id}/mine/", _("去看看"), "coins")


def lists(actor: Actor) -> Iterator[Line]:
    """Distributions that wait for this officer: to list, to answer, to sign."""
    if actor.is_staff and (count := to_go_on(actor, timezone.now()).count()):
        said = ngettext("有%(count)s次成果分配等您这一步。", "有%(count)s次成果分配等您这一步。", count) % {
            "count": count
        }
        yield line(said, "/dividends/", _("去看看"), "coins")


def cases(actor: Actor) -> Iterator[Line]:
    """What was said of this person under a charter and waits for their answer, and what they are to hear."""
    for case in charter_cases.about(actor).filter(status=CaseStatus.HEARING, answered_at=None)[:1]:
        named = {"title": case.charter.title, "due": date_format(timezone.localtime(case.answer_until))}
        text = _("《%(title)s》里有一件事和您有关，请在%(due)s以前说说您的情况。") % named
        yield line(text, f"/charters/cases/{case.pk}/", _("去说明"), "answer")
    if actor.is_staff and (waiting := len(charter_cases.to_hear(actor))):
        heard = ngettext("公约有%(count)s件事等您来听。", "公约有%(count)s件事等您来听。", waiting) % {"count": waiting}
        yield line(heard, "/charters/cases/", _("去看看"), "note")


def line(text: str, href: str, label: str, icon: str) -> Line:
    """One line about what waits."""
    return {"text": text, "href": href, "label": label, "icon": icon}


ASKED: tuple[Ask, ...] = (
    households,
    votes,
    ballots,
    panels,
    evaluations,
    lots,
    meetings,
    questions,
    answers,
    statements,
    things,
    problems,
    campaigns,
    black_list,
    recognitions,
    donations,
    bills,
    topics,
    served,
    warnings,
    themes,
    errands,
    steps,
    ideas,
    dividends,
    lists,
    cases,
)
# What is asked for all rooms at once, before each that has something is asked for its lines.
ROWS: dict[Ask, Callable[[Actor, datetime], QuerySet[Any]]] = {
    households: lambda actor, at: waiting_for(actor.person or 0, at),
    ballots: to_vote,
    panels: lambda actor, _at: invitations(actor),
    evaluations: to_answer,
    lots: to_draw,
    questions: questions_waiting.to_answer,
    answers: lambda actor, _at: questions_waiting.news_for(actor),
    statements: lambda actor, _at: questions_waiting.to_judge(actor),
    problems: lambda actor, _at: to_mend(actor),
    campaigns: to_walk,
    black_list: lambda actor, _at: on_lists(actor),
    topics: lambda actor, _at: news_for(actor),
    steps: lambda actor, _at: to_take(actor),
    warnings: lambda actor, _at: warnings_to_answer(actor),
    themes: lambda actor, _at: themes_to_take(actor) | to_plan(actor) | to_conclude(actor),
    errands: lambda actor, _at: to_finish(actor),
    served: lambda actor, _at: served_to_judge(actor),
    ideas: lambda actor, _at: ideas_news(actor),
    dividends: to_look_at,
    lists: to_go_on,
}
