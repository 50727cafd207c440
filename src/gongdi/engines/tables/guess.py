"""A first guess of the column map of a file nobody has described yet, with how sure it is and why."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from gongdi.engines.tables import times
from gongdi.engines.tables.drafts import FIELDS, Kind
from gongdi.engines.tables.faults import Fault, excerpt
from gongdi.engines.tables.mapping import DEFAULT_DATES, DEFAULT_ZONE, Mapping, Rule
from gongdi.engines.tables.reader import Row
from gongdi.engines.tables.rows import Value
from gongdi.engines.tables.synonyms import DAYS, HOURS, NAMES, PLAIN_HOURS, STATUSES

SAMPLE_ROWS_MAX = 200
PUNCTUATION = re.compile(r"[\W_]+")
SURE, LIKELY, DATES_ONLY, DOUBTFUL = 0.95, 0.7, 0.4, 0.2
PART_CHARS_MIN = 2
LATIN_PART_CHARS_MIN = 4
READABLE_SHARE = 0.8
TITLE_CHARS = 40
DATES = tuple(day + hour for day in DAYS for hour in HOURS)
TURNED = {"%d/%m/": "%m/%d/", "%m/%d/": "%d/%m/"}
HOLDS = {
    "phone": re.compile(r"(\D*\d){5,}\D*"),
    **dict.fromkeys(("latitude", "longitude"), re.compile(r"-?\d{1,3}(\.\d+)?")),
    **dict.fromkeys(("supports", "opposes"), re.compile(r"\d[\d,]*(\.0*)?")),
}
"""What most cells of a column must look like to be taken for the field, whatever its name."""


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column seems to be: the field ("" when nothing), from 0 to 1 how sure that is, and the reason."""

    column: str
    field: str
    confidence: float
    reason: Fault


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed map and the reasons, column by column. `missing` are required fields that no column was found for.

    Only when nothing is missing does `mapping.check()` accept the map.
    """

    mapping: Mapping
    columns: tuple[ColumnGuess, ...]
    missing: tuple[str, ...]


def preview(
    columns: Sequence[str], sample: Sequence[Row], *, source: str = "import", timezone: str = DEFAULT_ZONE
) -> Guess:
    """Guess a column map from the names of the columns and some rows. Each column is used once, and so is each field.

    When no column is a title, the title is cut from the detail, or made of category and address.
    """
    said = {column: _said(column, sample[:SAMPLE_ROWS_MAX]) for column in columns}
    dates = {column: dates_of(values) for column, values in said.items()}
    chosen = assigned(guess for column in columns for guess in _candidates(column, said[column], dates[column]))
    rules = [_rule(guess, said[guess.column]) for guess in chosen.values()]
    rules += _title(chosen)
    rules.sort(key=lambda rule: list(FIELDS).index(rule.field))
    used = [dates[guess.column] for guess in chosen.values() if FIELDS[guess.field].kind == Kind.TIME]
    mapping = Mapping(source, tuple(rules), timezone, _with_relatives(used))
    by_column = {guess.column: guess for guess in chosen.values()}
    known = {rule.field for rule in rules}
    return Guess(
        mapping,
        tuple(
            by_column.get(column) or ColumnGuess(column, "", 0, Fault("guess_nothing", column=column))
            for column in columns
        ),
        tuple(name for name, spec in FIELDS.items() if spec.required and name not in known),
    )


def _said(column: str, rows: Iterable[Row]) -> list[Value]:
    return [value for row in rows if (value := row.values.get(column)) is not None and str(value).strip()]


def _candidates(column: str, said: list[Value], dates: tuple[str, ...]) -> Iterator[ColumnGuess]:
    """Every field a column may be: by its name, unless what it holds speaks against it; a time also by that alone."""
    for field, spec in FIELDS.items():
        confidence, reason = by_name(column, NAMES[field])
        if field in HOLDS and said and not _mostly(said, HOLDS[field]):
            continue
        if spec.kind == Kind.TIME:
            confidence, reason = _by_dates(field, confidence, reason, said, dates)
        elif field == "status" and confidence:
            reason = _unknown_statuses(column, said) or reason
        if confidence > DOUBTFUL:
            yield ColumnGuess(column, field, confidence, reason)


def _mostly(said: list[Value], shape: re.Pattern[str]) -> bool:
    return sum(shape.fullmatch(str(value).strip()) is not None for value in said) >= len(said) * READABLE_SHARE


def by_name(column: str, names: tuple[str, ...]) -> tuple[float, Fault]:
    """How sure a name is: all of it, or a part, surest at the end, where a name says what it is.

    The earlier among the known names, the surer.
    """
    plain = _plain(column)
    for position, name in enumerate(names):
        if plain == _plain(name):
            return SURE - position / 1_000, Fault("guess_name", column=column)
    for name in names:
        part = _plain(name)
        if len(part) >= (LATIN_PART_CHARS_MIN if part.isascii() else PART_CHARS_MIN) and part in plain:
            share = len(part) / len(plain)
            confidence = LIKELY * (1 + share) / 2 if plain.endswith(part) else LIKELY * share
            return confidence, Fault("guess_name_part", column=column, args={"word": name})
    return 0.0, Fault("guess_nothing", column=column)


def _by_dates(
    field: str, confidence: float, reason: Fault, said: list[Value], dates: tuple[str, ...]
) -> tuple[float, Fault]:
    moments = bool(dates) or (bool(said) and all(isinstance(value, datetime) for value in said))
    formats = {"formats": " | ".join(dates) or "—"}
    if not confidence:
        found = Fault("guess_dates", column=reason.column, args=formats)
        return (DATES_ONLY, found) if moments and field == "raised_at" else (0.0, reason)
    if said and not moments:
        return DOUBTFUL, Fault("guess_dates_unreadable", column=reason.column)
    if any(_reads_turned(written, said) for written in dates):
        return confidence, Fault("guess_dates_unclear", column=reason.column, args=formats)
    return confidence, reason


def assigned(candidates: Iterable[ColumnGuess]) -> dict[str, ColumnGuess]:
    """The surest guess first; each column and each field once. Of equally sure ones the column further left."""
    chosen: dict[str, ColumnGuess] = {}
    used: set[str] = set()
    for guess in sorted(candidates, key=lambda guess: -guess.confidence):
        if guess.field not in chosen and guess.column not in used:
            chosen[guess.field] = guess
            used.add(guess.column)
    return chosen


def _rule(guess: ColumnGuess, said: list[Value]) -> Rule:
    known, _ = _statuses(said) if guess.field == "status" else ((), ())
    return Rule(guess.field, column=guess.column, values=known)


def _title(chosen: dict[str, ColumnGuess]) -> list[Rule]:
    """The rule for a title that no column carries, if one can be made."""
    if "title" in chosen:
        return []
    if "detail" in chosen:
        return [Rule("title", column=chosen["detail"].column, cut=TITLE_CHARS)]
    parts = tuple(chosen[field].column for field in ("category", "address") if field in chosen)
    return [Rule("title", columns=parts, join=" · ", cut=FIELDS["title"].ceiling)] if parts else []


def _statuses(said: list[Value]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The words of the sample with what they mean, and those nobody knows: faults until somebody adds them."""
    meanings = {_plain(word): status for status, words in STATUSES.items() for word in words}
    seen = dict.fromkeys(str(value).strip() for value in said)
    known = tuple((word, meanings[_plain(word)]) for word in seen if _plain(word) in meanings)
    return known, tuple(word for word in seen if _plain(word) not in meanings)


def _unknown_statuses(column: str, said: list[Value]) -> Fault | None:
    _, unknown = _statuses(said)
    words = {"values": excerpt(" | ".join(unknown))}
    return Fault("guess_values_unknown", column=column, args=words) if unknown else None


def dates_of(said: list[Value]) -> tuple[str, ...]:
    """The fewest ways of writing dates that read four fifths of the texts; none when they are not dates."""
    texts = [value.strip() for value in said if isinstance(value, str)]
    unread, found = texts, []
    while unread:
        best = max(DATES, key=lambda written: sum(_reads(written, text) for text in unread))
        rest = [text for text in unread if not _reads(best, text)]
        if len(rest) == len(unread):
            break
        found.append(best)
        unread = rest
    return tuple(found) if texts and len(unread) <= len(texts) * (1 - READABLE_SHARE) else ()


def _reads(written: str, text: str) -> bool:
    return times.pattern(written).read(text) is not None


def _reads_turned(written: str, said: list[Value]) -> bool:
    """True when day and month could as well be the other way round in all of the sample."""
    turned = TURNED.get(written[:6])
    texts = [value.strip() for value in said if isinstance(value, str)]
    return turned is not None and all(_reads(turned + written[6:], text) for text in texts if _reads(written, text))


def _with_relatives(used: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The ways of writing dates of all columns, each with its plain relatives: with seconds, without, the day alone."""
    found = dict.fromkeys(written for formats in used for written in formats)
    for written in list(found):
        for day in DAYS:
            if written.startswith(day):
                found |= dict.fromkeys(day + hour for hour in PLAIN_HOURS)
    return tuple(found) or DEFAULT_DATES


def _plain(name: str) -> str:
    return PUNCTUATION.sub("", name).casefold()
