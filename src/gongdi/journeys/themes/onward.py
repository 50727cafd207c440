"""What appeals and hot topics are told of themes: of which one they are part, and that one can be made of a topic."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.onward import Fate, Way, offer_way, tell_fates
from gongdi.instruments.topics.models import SUBJECT as HOT_TOPIC
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes.actions.moving import SUBJECT
from gongdi.journeys.themes.kinds import APPEAL
from gongdi.journeys.themes.law import Case, may
from gongdi.journeys.themes.models import Theme, ThemeTopic
from gongdi.journeys.themes.queries.choosing import root
from gongdi.journeys.themes.queries.seeing import live_of_topic
from gongdi.journeys.themes.states import Right, Status

KINDS = {Status.CLOSED: "kept", Status.GIVEN_UP: ""}


def of_appeals(numbers: Collection[int]) -> Mapping[int, list[Fate]]:
    """The themes of whose topics appeals are."""
    rows = ThemeTopic.objects.filter(topic__members__kind=APPEAL, topic__members__subject__in=numbers)
    told: dict[int, list[Fate]] = {}
    for row in rows.annotate(appeal=F("topic__members__subject")).select_related("theme"):
        told.setdefault(row.appeal, []).append(fate(row.theme))
    return told


def of_topics(numbers: Collection[int]) -> Mapping[int, list[Fate]]:
    """The themes that are made of topics."""
    told: dict[int, list[Fate]] = {}
    for row in ThemeTopic.objects.filter(topic__in=numbers).select_related("theme"):
        told.setdefault(row.topic_id, []).append(fate(row.theme))
    return told


def fate(theme: Theme) -> Fate:
    """A theme as a line on the page of what it is about."""
    said = _("列为每月一题：%(title)s") % {"title": theme.title}
    kind = KINDS.get(Status(theme.status), "next")
    return Fate(said, f"/themes/{theme.pk}/", theme.get_status_display(), theme.chosen_at, (SUBJECT, theme.pk), kind)


def address(number: int) -> str:
    """Where a theme is made of the topic of a number."""
    key = Topic.objects.filter(pk=number).values_list("key", flat=True).first()
    return f"/themes/new/?topic={key}"


def may_choose(actor: Actor, number: int, at: datetime) -> Decision:
    """Whether this actor may make the topic of a number a theme where it lies."""
    return may_choose_it(actor, Topic.objects.select_related("place").get(pk=number), at)


def may_choose_it(actor: Actor, topic: Topic, at: datetime) -> Decision:
    """The same of a topic at hand. One that lies in no single place is for the whole town."""
    decision = may(actor, Right.CHOOSE, Case(topic.place.path if topic.place else root()), at)
    if decision and (reason := hindrance(topic)):
        return Decision(Right.CHOOSE, granted=False, about="moment", reason=reason)
    return decision


def hindrance(topic: Topic) -> str:
    """Why no theme can be made of the topic now; nothing when one can."""
    if not topic.is_open:
        return _("公开说过这件事的人还不多，还不能选。")
    return _("这个话题已经在办着的题里了。") if live_of_topic(topic.pk) else ""


def enlist() -> None:
    """Make it known, once."""
    tell_fates(APPEAL, of_appeals)
    tell_fates(HOT_TOPIC, of_topics)
    offer_way(HOT_TOPIC, Way("theme", gettext_lazy("列为每月一题"), address, may_choose, may_choose_it))
