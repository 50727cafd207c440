"""Choosing: up to three hot topics become the theme of a month at a place, and what is to fall is counted at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes.actions.measuring import measure_side
from gongdi.journeys.themes.actions.moving import public_words, record
from gongdi.journeys.themes.kinds import (
    CATEGORIES_MOST,
    DAYS,
    DAYS_LEAST,
    DAYS_MOST,
    MONTHS_AHEAD,
    TAKE_DAYS,
    TARGET_MOST,
    TITLE_MOST,
    TOPICS_MOST,
    WHY_MOST,
    Side,
)
from gongdi.journeys.themes.law import Case, may
from gongdi.journeys.themes.models import Theme, ThemeCategory, ThemeTopic
from gongdi.journeys.themes.queries import categories_of, units_for
from gongdi.journeys.themes.queries.choosing import fitting
from gongdi.journeys.themes.states import MOVES, Right, Status
from gongdi.practices.appeals.clocks import after
from gongdi.practices.appeals.models import Category


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen: for which place and month, of which topics, what it is called, which unit answers for it.

    `days` is how long the windows are, `target` by how many percent the people must become fewer. `categories` are
    counted besides the topics' own matters; None: those that a fifth of these have.
    """

    place: Place
    month: date
    topics: Sequence[Topic]
    title: str
    why: str
    unit: Organisation
    target: int
    days: int = DAYS
    categories: Collection[Category] | None = None


def choose(choice: Choice, *, by: Actor, at: datetime) -> Theme:
    """Make topics the theme of a month. Raises Refused, and NotPossible on "month", "topics", "unit", "title", "why",
    "days", "target", "categories"."""
    insist(may(by, Right.CHOOSE, Case(choice.place.path), at))
    terms = terms_of(choice, at)
    check_topics(choice, at)
    check_free(choice)
    try:
        with transaction.atomic():
            return enter(choice, terms, by, at)
    except IntegrityError:
        # Somebody was faster: then it is no longer free, and that is said. Anything else is a fault of the house.
        check_free(choice)
        raise


def enter(choice: Choice, terms: dict[str, Any], by: Actor, at: datetime) -> Theme:
    """Store it with its topics and categories, count what is to fall, and record it."""
    theme = Theme(**terms, chosen_at=at, chosen_by_id=by.somebody, due_at=after(TAKE_DAYS, at).at)
    theme.save(force_insert=True)
    ThemeTopic.objects.bulk_create(ThemeTopic(theme=theme, topic=each, named=each.name) for each in choice.topics)
    named = categories_of([each.pk for each in choice.topics]) if choice.categories is None else choice.categories
    ThemeCategory.objects.bulk_create(ThemeCategory(theme=theme, category=each) for each in named)
    before = measure_side(theme, Side.BEFORE, at)
    if not before.people:
        raise NotPossible("days", _("这段时间里没有人说过这件事，没有可以往下降的。请选长一点的时间，或者换一个话题。"))
    public = {"month": theme.month.isoformat(), "unit": theme.unit_id, "days": theme.days, "target": theme.target}
    public |= {"topics": [each.key for each in choice.topics], "categories": sorted(each.pk for each in named)}
    public |= {"people": before.people, "appeals": before.appeals, "engine": before.engine}
    record(theme, MOVES["choose"].act, by=by, at=at, public=public | {"input_hash": before.input_hash})
    return theme


def terms_of(choice: Choice, at: datetime) -> dict[str, Any]:
    """What the row states. Raises NotPossible where something is out of bounds."""
    if not DAYS_LEAST <= choice.days <= DAYS_MOST:
        raise NotPossible("days", _("计量的天数从%(least)s到%(most)s。") % {"least": DAYS_LEAST, "most": DAYS_MOST})
    if not 1 <= choice.target <= TARGET_MOST:
        raise NotPossible("target", _("目标从1%到100%。"))
    if choice.categories is not None and len(choice.categories) > CATEGORIES_MOST:
        raise NotPossible("categories", _("最多选%(most)s类。") % {"most": CATEGORIES_MOST})
    if not units_for(choice.place, at).filter(pk=choice.unit.pk).exists():
        raise NotPossible("unit", _("请选这个地方的单位，而且要有负责人能接。"))
    return {
        "place": choice.place,
        "month": month_of(choice.month, at),
        "title": public_words(choice.title, TITLE_MOST, "title"),
        "why": public_words(choice.why, WHY_MOST, "why"),
        "days": choice.days,
        "target": choice.target,
        "unit": choice.unit,
    }


def month_of(day: date, at: datetime) -> date:
    """The first day of the month of a day. Raises NotPossible for months that are over or too far away."""
    month, now = day.replace(day=1), timezone.localdate(at)
    ahead = (month.year - now.year) * 12 + month.month - now.month
    if not 0 <= ahead <= MONTHS_AHEAD:
        raise NotPossible("month", _("只能选这个月和以后%(most)s个月。") % {"most": MONTHS_AHEAD})
    return month


def check_topics(choice: Choice, at: datetime) -> None:
    """Make sure that these topics can be a theme of this place. Raises NotPossible."""
    numbers = {each.pk for each in choice.topics}
    if not 1 <= len(numbers) <= TOPICS_MOST or len(numbers) != len(choice.topics):
        raise NotPossible("topics", _("请选1到%(most)s个话题，不要重复。") % {"most": TOPICS_MOST})
    taken = ThemeTopic.objects.filter(topic__in=numbers, is_live=True).values_list("topic", flat=True)
    if fitting(choice.place.path, at).filter(pk__in=numbers).count() + len(taken) < len(numbers):
        raise NotPossible("topics", _("话题要在这个地方或者它下面、一年以内有人说过，而且公开说过的人够多。"))


def check_free(choice: Choice) -> None:
    """Make sure that the month and the topics are free. Raises NotPossible."""
    months = Theme.objects.filter(place=choice.place, month=choice.month.replace(day=1))
    if months.exclude(status=Status.GIVEN_UP).exists():
        raise NotPossible("month", _("这个地方这个月已经有一道题了。"))
    if ThemeTopic.objects.filter(topic__in=[each.pk for each in choice.topics], is_live=True).exists():
        raise NotPossible("topics", _("有一个话题已经在办着的题里了。"))
