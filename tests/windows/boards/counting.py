"""An independent count over the acts, by reading them one by one; it shares no code with the readers."""

from collections import Counter
from fractions import Fraction

from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act


def within(place: Place) -> list[Act]:
    """All acts on appeals that happened in a place, oldest first."""
    numbers = [each.pk for each in Place.objects.all() if each.path.startswith(place.path)]
    return list(Act.objects.filter(subject_kind="appeal", place_id__in=numbers).order_by("at", "id"))


def rates(acts: list[Act]) -> dict[str, Fraction | None]:
    """The three rates, from what people answered."""
    answers = [act.body for act in acts if act.body.get("satisfaction")]
    if not answers:
        return dict.fromkeys(("response", "solved", "satisfaction"))
    satisfied = Counter(answer["satisfaction"] for answer in answers)
    weighted = satisfied["satisfied"] + Fraction(9, 10) * satisfied["basically"]
    return {
        "response": Fraction(sum(answer["contacted"] for answer in answers), len(answers)),
        "solved": Fraction(sum(answer["solved"] for answer in answers), len(answers)),
        "satisfaction": weighted / len(answers),
    }


def open_by_turn(acts: list[Act], owners: dict[str, str]) -> Counter[str]:
    """Where each appeal lies, by its newest act."""
    newest = {act.subject_id: act.body["to"] for act in acts}
    return Counter(owners[status] for status in newest.values() if owners[status] != "nobody")


def reply_hours(acts: list[Act]) -> list[int]:
    """The hours that each first answer took."""
    return sorted(act.body["hours"] for act in acts if "hours" in act.body)
