"""What this room derives from the acts: where to look, and which rounds were judged. It raises nothing itself."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Sum

from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.journeys.warnings.actions.glancing import Look, note
from gongdi.journeys.warnings.kinds import Kind
from gongdi.journeys.warnings.models import Glance, JudgedRound, WarningRule
from gongdi.journeys.warnings.models.rules import DAYS_MOST
from gongdi.journeys.warnings.models.signs import What
from gongdi.practices.appeals.models import Heat

SAYING = {"appeals.triaged", "appeals.imported"}
JUDGING = {"appeals.rated", "appeals.visited"}
DISAGREED = "appeals.disagreed"
RULES = {"warnings.rule_added", "warnings.rule_changed", "warnings.rule_resumed"}
CONTENT = {"satisfied", "basically"}
LOOKS_MOST = 500
TOPICS = "topics."
"""Every deed on topics: they are few, so all hot ones are looked at."""
OLD = timedelta(days=DAYS_MOST)


def read(acts: Sequence[Act]) -> None:
    """Keep the rounds that were judged, and note every place and unit where something happened."""
    judged = {(row.appeal_id, row.round): row for act in acts for row in judged_by(act)}
    if judged:
        JudgedRound.objects.bulk_create(
            judged.values(),
            update_conflicts=True,
            unique_fields=["appeal", "round"],
            update_fields=["unit", "at", "is_bad"],
        )
    looks: list[Look] = [(What.JUDGED, row.unit_id, 0) for row in judged.values()]
    looks += [look for act in acts if act.verb in SAYING for look in said_in(act)]
    if any(act.verb.startswith(TOPICS) for act in acts):
        looks.append((What.TOPICS, 0, 0))
    changed = {act.subject_id for act in acts if act.verb in RULES}
    looks += [look for rule in WarningRule.objects.filter(pk__in=changed) for look in looks_of(rule, acts[-1].at)]
    note(looks)


def judged_by(act: Act) -> Iterator[JudgedRound]:
    """The round that an act judges: by what the person says, or by disagreeing after it was closed."""
    body, unit = act.body, act.body.get("unit")
    if unit is None:
        return
    if act.verb in JUDGING and body.get("satisfaction"):
        is_bad = not (body.get("solved") and body["satisfaction"] in CONTENT)
        yield JudgedRound(appeal_id=act.subject_id, round=body["round"], unit_id=unit, at=act.at, is_bad=is_bad)
    elif act.verb == DISAGREED:
        yield JudgedRound(appeal_id=act.subject_id, round=body["round"] - 1, unit_id=unit, at=act.at, is_bad=True)


def said_in(act: Act) -> Iterator[Look]:
    """Where something was said; not what another system knew more than a year ago."""
    raised = act.body.get("raised_at")
    is_old = raised is not None and act.at - datetime.fromisoformat(raised) > OLD
    if act.place_id and act.body.get("category") and not is_old:
        yield What.SAID, act.place_id, act.body["category"]


def looks_of(rule: WarningRule, at: datetime) -> Iterable[Look]:
    """Where a new or changed rule may find something, from what is counted already: at most five hundred."""
    since = at - timedelta(days=rule.days)
    if rule.kind == Kind.TOPIC:
        return [(What.TOPICS, 0, 0)]
    if rule.kind == Kind.REOPENED:
        units = JudgedRound.objects.filter(at__gt=since).values_list("unit").annotate(many=Count("pk"))
        return [(What.JUDGED, unit, 0) for unit, _many in units.order_by("-many")[:LOOKS_MOST]]
    if rule.kind != Kind.REPEATS:
        return []  # broken promises are noticed by time
    monday = since.date() - timedelta(days=7)
    hot = Heat.objects.filter(week__gte=monday, place__level=rule.level or 0).values_list("place", "category")
    counted = hot.annotate(many=Sum("count")).filter(many__gt=0).order_by("-many")
    return [(What.SAID, place, category) for place, category, _many in counted[:LOOKS_MOST]]


def forget() -> None:
    """Everything that was derived; warnings are deeds of their own and stay."""
    JudgedRound.objects.all().delete()
    Glance.objects.all().delete()


enlist(Reader("warnings.signs", read, forget))
