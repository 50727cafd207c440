"""What the house proposes for the next step, each with its reason and one key; and matters that look the same."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.catalogue import units_for
from gongdi.practices.appeals.forms import FORMS
from gongdi.practices.appeals.models import Appeal, Track
from gongdi.practices.appeals.queries import deeds
from gongdi.practices.appeals.queries.guesses import Guess, Guesses, guesses
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.suggestions import returned_by
from gongdi.practices.appeals.reading.likeness import while_reading
from gongdi.practices.appeals.states import Turn
from gongdi.windows.desk import alike
from gongdi.windows.desk.pane import NEXT


def proposed(appeal: Appeal, actor: Actor, now: datetime) -> dict[str, Any]:
    """The next step with proposals, each with its reason and one key; and other matters that look the same."""
    allowed = {deed.name for deed in deeds(appeal, actor, now) if deed.decision}
    found: list[dict[str, Any]] = []
    guessed = guesses(appeal) if appeal.turn == Turn.TRIAGE else Guesses()
    if "triage" in allowed:
        found += categories(guessed.found)
    if "dispatch" in allowed:
        found += units(appeal, now)
    same = while_reading(appeal, actor, category=guessed.first)
    merges = alike.mergeable(same) if "merge" in allowed else []
    found += alike.merging(merges)
    name = NEXT.get(Turn(appeal.turn), "")
    return {
        "suggestions": numbered(found),
        "silence": silence(guessed) if "triage" in allowed else "",
        "alike": alike.cards(each for each in same if each not in merges),
        "form": FORMS[name](appeal=appeal, at=now, initial=first_choice(found)) if name in allowed else None,
        "name": name,
    }


def categories(found: Iterable[Guess]) -> Iterator[dict[str, Any]]:
    """Categories that may be chosen with one key, each with its reason."""
    usual = list(Track.objects.all())
    for guess in found:
        category, track = guess.category, guess.category.default_track or usual[0]
        yield {
            "said": _("归为“%(category)s”，按“%(track)s”办")
            % {"category": in_language(category), "track": in_language(track)},
            "reason": reason(guess),
            "deed": "triage",
            "values": {"category": category.pk, "track": track.pk},
        }


def reason(guess: Guess) -> str:
    """Why this category: the words that were said, and of a model which one it is and how sure it was."""
    words = _("、").join(guess.words)
    if guess.model is None:
        return _("话里提到：%(words)s") % {"words": words}
    said = {"version": guess.model, "percent": guess.percent, "words": words or _("整句话的意思")}
    return _("模型第%(version)d版有%(percent)d%%的把握：%(words)s") % said


def silence(guessed: Guesses) -> str:
    """That the model was asked and was not sure; nothing where there is none."""
    if guessed.silent is None:
        return ""
    return _("模型第%(version)d版对这件没有把握，不提建议。") % {"version": guessed.silent}


def units(appeal: Appeal, now: datetime) -> Iterator[dict[str, Any]]:
    """Units that the duty catalogue names, the nearest first, without those that sent it back in this round."""
    refused = returned_by([appeal])
    fitting = [unit for unit in units_for(appeal, now) if (appeal.pk, unit.pk) not in refused]
    for unit in fitting[:3]:
        yield {
            "said": _("派给%(unit)s") % {"unit": in_language(unit)},
            "reason": _("权责清单列有这类事项，辖区包括这个地点"),
            "deed": "dispatch",
            "values": {"unit": unit.pk},
        }


def numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The proposals with the keys 1 to 9."""
    return [each | {"key": str(step)} for step, each in enumerate(found[:9], start=1)]


def first_choice(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the form holds beforehand: the first proposal."""
    first = next(iter(found), None)
    return dict(first["values"]) if first and first["deed"] != "merge" else {}
