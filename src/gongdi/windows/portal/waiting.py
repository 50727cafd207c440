"""What waits for a person in the rooms where people take part: a line each, with the way there."""

from collections.abc import Callable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import waiting_for
from gongdi.ground.people.models import PostKind
from gongdi.instruments.ballots.queries import to_vote
from gongdi.instruments.funds.models import Foundation
from gongdi.instruments.funds.queries import gifts
from gongdi.instruments.panels.queries import invitations
from gongdi.instruments.points.queries import claims
from gongdi.instruments.shop.queries.statements import visible_to
from gongdi.instruments.shop.states.statements import Status
from gongdi.journeys.procedures.queries import news_for, to_take
from gongdi.ledger.resolutions.queries import to_decide
from gongdi.practices.meetings.queries.waiting import summons, to_judge, to_report
from gongdi.practices.questions.queries import waiting as questions_waiting

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
    return [line for ask in ASKED for line in ask(actor)]


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


def questions(actor: Actor) -> Iterator[Line]:
    """A question that this person is asked, and statements that wait for them as a moderator."""
    for asked in questions_waiting.to_answer(actor, timezone.now())[:1]:
        yield line(_("请您说说：%(title)s") % {"title": asked.title}, f"/questions/{asked.pk}/", _("去回答"), "answer")
    for row in questions_waiting.to_judge(actor)[:1] if actor.is_staff else ():
        yield line(_("有人补充了说法，等您审核。"), f"/questions/{row.question_id}/moderate/", _("去看看"), "note")


def topics(actor: Actor) -> Iterator[Line]:
    """What is new on a topic that this person raised, and topics whose step is theirs to take."""
    news = list(news_for(actor)[:2])
    if news:
        said = _("您提的“%(title)s”有了新进展。") % {"title": news[0].title}
        yield line(said, f"/topics/{news[0].pk}/" if len(news) == 1 else "/topics/", _("去看看"), "note")
    if actor.is_staff and (count := to_take(actor).count()):
        said = ngettext("有%(count)s个议题等您这一步。", "有%(count)s个议题等您这一步。", count) % {"count": count}
        yield line(said, "/topics/", _("去看看"), "village")


def line(text: str, href: str, label: str, icon: str) -> Line:
    """One line about what waits."""
    return {"text": text, "href": href, "label": label, "icon": icon}


ASKED: tuple[Ask, ...] = (
    households,
    votes,
    ballots,
    panels,
    meetings,
    questions,
    recognitions,
    donations,
    bills,
    topics,
)
