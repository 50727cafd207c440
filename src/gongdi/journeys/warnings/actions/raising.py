"""Raising a warning of what a rule found: once for the same evidence, to a named person, until a day."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.engines.forewarning import ENGINE, input_hash, is_news
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import insist
from gongdi.journeys.warnings.about import Found
from gongdi.journeys.warnings.actions.moving import count, record
from gongdi.journeys.warnings.law import Case, may
from gongdi.journeys.warnings.models import EarlyWarning, WarningAsked, WarningEvidence, WarningRule
from gongdi.journeys.warnings.queries import next_person
from gongdi.journeys.warnings.signs import limits_of
from gongdi.journeys.warnings.states import MOVES, Right, Status
from gongdi.practices.appeals.clocks import after


def warn(rule: WarningRule, found: Found, *, at: datetime) -> EarlyWarning | None:
    """Raise it, unless one of this rule about this thing is open or there is not enough that was never warned of.

    None when it was not raised: also when somebody else did at the same moment, which the database settles.
    """
    insist(may(SYSTEM, Right.RAISE, Case(found.about.place.path), at))
    last = EarlyWarning.objects.filter(rule=rule, about=found.about.key).order_by("-occasion").first()
    if last is not None and not is_grown(rule, last, found):
        return None
    try:
        with transaction.atomic():
            return enter(rule, found, last.occasion + 1 if last else 1, at)
    except IntegrityError:
        return None


def is_grown(rule: WarningRule, last: EarlyWarning, found: Found) -> bool:
    """Whether enough came since: what a dismissed one grows by, and a whole new lot after one that was confirmed."""
    if last.status == Status.RAISED:
        return False
    grows_by = rule.least if last.status == Status.CONFIRMED else rule.grows_by
    told = WarningEvidence.objects.filter(warning__rule=rule, warning__about=last.about)
    known = set(told.filter(appeal__in=found.finding.numbers).values_list("appeal", flat=True))
    return is_news(found.finding.numbers, known, grows_by)


def enter(rule: WarningRule, found: Found, occasion: int, at: datetime) -> EarlyWarning:
    """Store it with its evidence, ask the first person, and record it. With nobody to ask it has lapsed at once."""
    about = found.about
    unit = about.unit.pk if about.unit else None
    first = next_person(about.place, kind=rule.asked, unit=unit, asked=(), on=timezone.localdate(at))
    move = MOVES["raise" if first else "raise_unheld"]
    warning = EarlyWarning(
        **stated(rule, found),
        occasion=occasion,
        status=move.to or Status.RAISED,
        raised_at=at,
        holder_id=first,
        due_at=after(rule.answer_days, at).at if first else None,
    )
    warning.save(force_insert=True)
    WarningEvidence.objects.bulk_create(
        WarningEvidence(warning=warning, appeal_id=number) for number in found.finding.numbers
    )
    ask(warning, at)
    count(rule.pk, raised=1, lapsed=int(first is None))
    record(warning, move.act, by=SYSTEM, at=at, public=public_of(warning), to=first)
    return warning


def ask(warning: EarlyWarning, at: datetime) -> None:
    """Note who is asked, and until when."""
    if warning.holder_id is not None and warning.due_at is not None:
        WarningAsked.objects.create(warning=warning, person_id=warning.holder_id, at=at, due_at=warning.due_at)


def stated(rule: WarningRule, found: Found) -> dict[str, object]:
    """What a warning states of its rule and of what was found."""
    limits = limits_of(rule)
    asked_for = {"days": rule.days, "least": limits.least, "people": limits.people, "percent": limits.percent}
    asked_for |= {"growth": limits.growth, "burst": limits.burst}
    return {
        "rule": rule,
        "rule_version": rule.version,
        "engine": ENGINE,
        "input_hash": input_hash(rule.code, found.about.key, found.finding.numbers),
        "about": found.about.key,
        "place": found.about.place,
        "unit": found.about.unit,
        "category_id": found.about.category,
        "topic": found.about.topic,
        "named": found.about.named,
        "counted": found.finding.counted,
        "asked_for": asked_for,
    }


def public_of(warning: EarlyWarning) -> dict[str, object]:
    """What the record says of a warning publicly."""
    said: dict[str, object] = {
        name: getattr(warning, name) for name in ("rule_version", "engine", "input_hash", "counted", "asked_for")
    }
    said |= {"rule": warning.rule.code, "unit": warning.unit_id, "category": warning.category_id}
    said |= {"topic": warning.topic or None}
    return {name: value for name, value in said.items() if value is not None}
