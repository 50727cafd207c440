"""The line of an appeal: what has happened, knot by knot, each a sentence in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.ground.record.queries import history
from gongdi.ground.record.verbs import VERBS
from gongdi.practices.appeals.catalogue import Ground
from gongdi.practices.appeals.models import (
    Appeal,
    Category,
    Channel,
    Outcome,
    RefusalReason,
    Reply,
    ReturnReason,
    Satisfaction,
    Track,
)

RAISING = {"appeals.raised", "appeals.raised_unasked"}
SAID_BY_SERVED = {"appeals.answered", "appeals.rated", "appeals.disagreed"}
"""What those do for whom the platform raised an appeal; nobody else is its resident."""
SHOWN_TO_ALL = {"appeals.replied", "appeals.imported"}
# A person's words go to the parties only; what the unit answers, everybody may read.
DECISIONS = {f"appeals.{deed}" for deed in ("triaged", "refused", "merged", "dispatched", "not_admitted", "returned")}
DECISIONS |= {"appeals.closed", "appeals.reopened", "appeals.resumed", "appeals.replied"}
SMALL = {f"appeals.{deed}" for deed in ("followed", "accepted", "started", "added", "photo_added", "resumed")}


@dataclass(frozen=True, slots=True)
class Knot:
    """One thing that happened: when, what as a sentence, the words said with it, and the act behind it.

    `who` is "resident", "officer" or "system"; never a name. `round` is the round of handling in which it happened.
    """

    at: datetime
    verb: str
    who: str
    sentence: str
    words: str
    act: str
    round: int = 1

    @property
    def is_decision(self) -> bool:
        """Whether somebody decided something here, so that a reader may ask why."""
        return self.verb in DECISIONS

    @property
    def is_small(self) -> bool:
        """Whether it is a step on the way rather than a turn."""
        return self.verb in SMALL


def line(appeal: Appeal, *, for_parties: bool) -> list[Knot]:
    """What has happened, oldest first. The public reads the same knots without the words of persons."""
    acts = history("appeal", appeal.pk)
    names, left = names_in(acts, appeal), replies_left(appeal, acts)
    return [knot(appeal, act, names, words_of(act, for_parties, left)) for act in acts]


def told_of(appeal: Appeal, act: Act) -> Knot:
    """One act alone as a knot, as the public reads it."""
    return knot(appeal, act, names_in([act], appeal), words_of(act, False, replies_left(appeal, [act])))


def knot(appeal: Appeal, act: Act, names: Mapping[str, Mapping[Any, str]], words: str) -> Knot:
    """One act as a knot, with the words that this reader may read."""
    sentence = str(VERBS[act.verb].sentence) % placeholders(act.body, names)
    return Knot(act.at, act.verb, who(appeal, act), sentence, words, str(act.pk), act.body.get("round", 1))


def who(appeal: Appeal, act: Act) -> str:
    """Which side did it."""
    if act.by_id is None:
        return "system"
    if appeal.channel == Channel.PLATFORM:
        return "resident" if act.verb in SAID_BY_SERVED else "officer"
    return "resident" if appeal.reporter_id in (act.by_id, act.for_id) else "officer"


def replies_left(appeal: Appeal, acts: Iterable[Act]) -> dict[int, str]:
    """By round, the replies of which the record gave up the words because they spoke of somebody who was forgotten.

    What the unit answered otherwise still stands in the reply.
    """
    rounds = [act.body["round"] for act in acts if act.verb == "appeals.replied" and not hasattr(act, "whisper")]
    return dict(Reply.objects.filter(appeal=appeal, round__in=rounds).values_list("round", "text")) if rounds else {}


def words_of(act: Act, for_parties: bool, left: Mapping[int, str]) -> str:
    """The words said with an act, as far as this reader may read them; erased words are gone."""
    if act.verb in RAISING or not (for_parties or act.verb in SHOWN_TO_ALL):
        return ""
    whisper = getattr(act, "whisper", None)
    said = str(whisper.body.get("text") or whisper.body.get("words") or "") if whisper else ""
    if act.verb == "appeals.replied" and not whisper:
        said = left.get(act.body["round"], "")
    return said if for_parties else masked(said)


def names_in(acts: Iterable[Act], appeal: Appeal) -> dict[str, dict[Any, str]]:
    """The names, in the reader's language, of the units, categories and tracks that these acts speak of.

    Those that the appeal has now are known; only others are looked up.
    """
    bodies = [act.body for act in acts]
    units = {body[key] for body in bodies for key in ("unit", "was_unit", "refused_unit") if key in body}
    categories = {body["category"] for body in bodies if "category" in body}
    tracks = {body["track"] for body in bodies if "track" in body}
    unit, category, track = appeal.unit, appeal.category, appeal.track
    known_units = {unit.pk: in_language(unit)} if unit else {}
    known_categories = {category.pk: in_language(category)} if category else {}
    known_tracks = {track.code: in_language(track)} if track else {}
    rows = Organisation.objects.filter(pk__in=units - known_units.keys())
    others = Category.objects.filter(pk__in=categories - known_categories.keys())
    earlier = Track.objects.filter(code__in=tracks - known_tracks.keys())
    return {
        "unit": known_units | {row.pk: in_language(row) for row in rows},
        "category": known_categories | {row.pk: in_language(row) for row in others},
        "track": known_tracks | {row.code: in_language(row) for row in earlier},
    }


def in_language(row: Organisation | Category | Track | Place) -> str:
    """The name in the reader's language, in Chinese where there is no other."""
    return row.name_en or row.name if get_language() == "en" else row.name


def placeholders(body: Mapping[str, Any], names: Mapping[str, Mapping[Any, str]]) -> dict[str, Any]:
    """What a sentence may speak of, in words."""
    units = names["unit"]
    return {
        "round": body.get("round"),
        "count": body.get("count"),
        "into": body.get("into"),
        "unit_name": units.get(body.get("unit"), ""),
        "was_unit_name": units.get(body.get("was_unit"), ""),
        "refused_name": units.get(body.get("refused_unit"), ""),
        "category_name": names["category"].get(body.get("category"), ""),
        "track_name": names["track"].get(body.get("track"), ""),
        "reason_name": label({**dict(RefusalReason.choices), **dict(ReturnReason.choices)}, body.get("reason")),
        "ground_name": label(dict(Ground.choices), body.get("ground")),
        "promised": day(body.get("promised")),
        "verdict": verdict(body),
    }


def label(choices: Mapping[str, Any], value: str | None) -> str:
    """The word for a choice."""
    return str(choices.get(value or "", ""))


def day(moment: str | None) -> str:
    """A moment of the record as a day and time that people read."""
    if not moment:
        return ""
    return formats.date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")


def verdict(body: Mapping[str, Any]) -> str:
    """What the person said, or that nobody was reached."""
    if "satisfaction" not in body:
        return str(Outcome.UNREACHED.label)
    solved = _("已解决") if body.get("solved") else _("没有解决")
    return _("%(solved)s，%(satisfaction)s") % {
        "solved": solved,
        "satisfaction": Satisfaction(body["satisfaction"]).label,
    }
