"""The pool: everybody who can be drawn, each with one value for every feature that has quotas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongdi.engines.sortition.faults import Fault, SortitionError, complaint
from gongdi.engines.sortition.quotas import Quota
from gongdi.engines.sortition.tables import Line, found, headed

MOST_PEOPLE = 200_000
MOST_FAULTS = 20

IDENTIFIERS = ("id", "nationbuilder_id", "person_id", "respondent_id", "pseudonym", "uid", "编号", "代号", "序号")

Values = tuple[str, ...]
"""What a person has for each feature, in the order of `Pool.features`."""


@dataclass(frozen=True, slots=True)
class Pool:
    """People by identifier, with what they have for each of the features, which are sorted by name."""

    features: tuple[str, ...]
    people: Mapping[str, Values]


def features_of(quotas: Sequence[Quota]) -> tuple[str, ...]:
    """The features that have quotas, sorted by name."""
    return tuple(sorted({quota.feature for quota in quotas}))


def read_pool(text: str, quotas: Sequence[Quota], *, id_column: str | None = None) -> Pool:
    """The pool of a CSV text; columns without quotas are not looked at.

    The identifier stands in `id_column`, else in the first column with a usual name (id, nationbuilder_id, 编号 …),
    else in the first column when it is no feature and differs on every line; else people are numbered from 1, in the
    order of the file. Raises SortitionError with the first twenty faults.
    """
    names, body = headed(text, "pool")
    features = features_of(quotas)
    if len(body) > MOST_PEOPLE:
        raise complaint("too_many_people", count=len(body), limit=MOST_PEOPLE)
    missing = [feature for feature in features if found(names, (feature.casefold(),)) is None]
    if missing:
        raise SortitionError(
            *(Fault("feature_missing", 1, {"feature": name, "there": ", ".join(names)}) for name in missing)
        )
    places = [found(names, (feature.casefold(),)) or 0 for feature in features]
    reading = Reading(names, features, places, identifier(names, body, places, id_column), spellings(quotas))
    people: dict[str, Values] = {}
    faults: list[Fault] = []
    for order, line in enumerate(body, start=1):
        faults += reading.add(order, line, people)
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise SortitionError(*faults)
    return Pool(features, people)


def spellings(quotas: Sequence[Quota]) -> dict[tuple[str, str], str]:
    """The value of a quota by its feature and the value in small letters: `Female` and `female` are one."""
    return {(quota.feature, quota.value.casefold()): quota.value for quota in quotas}


def identifier(names: Sequence[str], body: Sequence[Line], features: Sequence[int], asked: str | None) -> int | None:
    """The column that names people; None when they are numbered. Raises SortitionError."""
    if asked is not None:
        place = found(names, (asked.casefold(),))
        if place is None:
            raise complaint("id_column", 1, column=asked, there=", ".join(names))
        return place
    usual = found(names, IDENTIFIERS)
    if usual is not None:
        return usual
    first = [fields[0] for _at, fields in body]
    return 0 if 0 not in features and "" not in first and len(set(first)) == len(first) else None


@dataclass(slots=True)
class Reading:
    """How the lines of a pool are read."""

    names: Sequence[str]
    features: Sequence[str]
    places: Sequence[int]
    identifier: int | None
    spellings: Mapping[tuple[str, str], str]
    stood: dict[str, int] = field(default_factory=dict)

    def add(self, order: int, line: Line, people: dict[str, Values]) -> Iterator[Fault]:
        """Take one line into the people; what is wrong with it."""
        at, fields = line
        if len(fields) != len(self.names):
            yield Fault("width", at, {"count": len(fields), "wanted": len(self.names)})
            return
        name = str(order) if self.identifier is None else fields[self.identifier]
        if not name:
            yield Fault("id_empty", at, {"column": self.names[self.identifier or 0]})
            return
        if self.stood.setdefault(name, at) != at:
            yield Fault("id_twice", at, {"id": name, "first": self.stood[name]})
            return
        values = []
        for feature, place in zip(self.features, self.places, strict=True):
            value = self.spellings.get((feature, fields[place].casefold()))
            if value is None:
                code = "value_unknown" if fields[place] else "value_empty"
                yield Fault(code, at, {"id": name, "feature": feature, "value": fields[place][:40]})
            values.append(value or "")
        people[name] = tuple(values)
