"""One matter as the desk shows it: facts, the line of acts, the deeds with their keys, what the house proposes."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.catalogue import units_for
from gongdi.practices.appeals.forms import FORMS, DeedForm
from gongdi.practices.appeals.models import Appeal, Category, Track
from gongdi.practices.appeals.queries import Deed, categories_suggested, deeds, line, similar
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.promises import kind, promise
from gongdi.practices.appeals.queries.suggestions import earlier, returned_by
from gongdi.practices.appeals.states import Turn

# What this turn waits for, and the key that does it.
NEXT = {
    Turn.TRIAGE: "triage",
    Turn.DISPATCH: "dispatch",
    Turn.ACCEPT: "accept",
    Turn.HANDLE: "reply",
    Turn.VISIT: "visit",
}
KEYS = {"accept": "e", "triage": "e", "dispatch": "e", "reply": "r", "visit": "r", "return": "x", "ask": "a"}
PROPOSED_BESIDE = {"triage", "dispatch"}


def pane(appeal: Appeal, actor: Actor, now: datetime, *, party: bool, back: str) -> dict[str, Any]:
    """Everything about the matter except what the house proposes for the next step, which is asked for apart."""
    shown = deeds(appeal, actor, now)
    coming = next((deed for deed in shown if deed.decision and deed.name == NEXT.get(Turn(appeal.turn))), None)
    others = [deed for deed in shown if deed is not coming]
    return {
        "appeal": appeal,
        "party": party,
        "promise": promise(appeal, now),
        "kind": kind(appeal),
        "facts": list(facts(appeal, party=party)),
        "knots": line(appeal, for_parties=party),
        "photos": appeal.photos.all() if party else [],
        "coming": coming,
        "form": form_of(coming, appeal, now) if coming and coming.name not in PROPOSED_BESIDE else None,
        "key": KEYS.get(coming.name, "") if coming else "",
        "proposes": coming is not None and coming.name in PROPOSED_BESIDE,
        "deeds": [with_key(deed, coming) for deed in others],
        "back": back,
        "here": f"{reverse('desk:matter', args=[appeal.reference])}{back}",
    }


def form_of(deed: Deed, appeal: Appeal, now: datetime) -> DeedForm:
    """The form of the next deed; its first visible field is reached by the deed's key."""
    form = FORMS[deed.name](appeal=appeal, at=now)
    if KEYS.get(deed.name) == "r":
        first = next(field for field in form.fields.values() if not field.widget.is_hidden)
        first.widget.attrs |= {"data-key": "r", "aria-keyshortcuts": "r"}
    return form


def with_key(deed: Deed, coming: Deed | None) -> dict[str, Any]:
    """A deed as a button, with its key unless the next deed has the same one."""
    key = KEYS.get(deed.name, "")
    taken = KEYS.get(coming.name) if coming else None
    return {"deed": deed, "key": key if key != taken else "", "plain": FORMS[deed.name] is DeedForm}


def facts(appeal: Appeal, *, party: bool) -> Iterator[dict[str, Any]]:
    """Names and values; how to reach the person is for the parties."""
    place = in_language(appeal.place)
    yield {"name": _("地点"), "value": f"{place} {appeal.address}" if party else place}
    if appeal.category:
        yield {"name": _("类别"), "value": in_language(appeal.category)}
    if appeal.track:
        yield {"name": _("办理方式"), "value": in_language(appeal.track)}
    if appeal.unit:
        yield {"name": _("承办单位"), "value": in_language(appeal.unit)}
    yield {"name": _("来源"), "value": appeal.get_channel_display()}
    yield {"name": _("谁能看"), "value": appeal.get_audience_display()}
    if party and appeal.reporter:
        yield {"name": _("提出人"), "value": f"{appeal.reporter} {appeal.reporter.phone or ''}".strip()}
    if party and appeal.contact:
        yield {"name": _("其他联系方式"), "value": appeal.contact}


# ---- what the house proposes -----------------------------------------------------------------------------------


def proposed(appeal: Appeal, actor: Actor, now: datetime) -> dict[str, Any]:
    """The next step with proposals, each with its reason and one key; and other matters of the same place."""
    allowed = {deed.name for deed in deeds(appeal, actor, now) if deed.decision}
    found: list[dict[str, Any]] = []
    guesses = categories_suggested(f"{appeal.title}\n{appeal.detail}") if appeal.turn == Turn.TRIAGE else []
    if "triage" in allowed:
        found += categories(guesses)
    if "dispatch" in allowed:
        found += units(appeal, now)
    if "merge" in allowed:
        found += merging(appeal, appeal.category or (guesses[0][0] if guesses else None))
    name = NEXT.get(Turn(appeal.turn), "")
    return {
        "suggestions": numbered(found),
        "earlier": [before(each, now) for each in earlier(appeal, actor)],
        "form": FORMS[name](appeal=appeal, at=now, initial=first_choice(found)) if name in allowed else None,
        "name": name,
    }


def categories(guesses: Iterable[tuple[Category, list[str]]]) -> Iterator[dict[str, Any]]:
    """Categories whose telling words occur in what was said."""
    usual = list(Track.objects.all())
    for category, telling in guesses:
        track = category.default_track or usual[0]
        yield {
            "said": _("归为“%(category)s”，按“%(track)s”办")
            % {"category": in_language(category), "track": in_language(track)},
            "reason": _("话里提到：%(words)s") % {"words": _("、").join(telling)},
            "deed": "triage",
            "values": {"category": category.pk, "track": track.pk},
        }


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


def merging(appeal: Appeal, category: Category | None) -> Iterator[dict[str, Any]]:
    """Open matters of the same place and category, into which this one may be merged."""
    alike = similar(appeal.place, category) if category else []
    for other in [each for each in alike if each.pk != appeal.pk][:2]:
        yield {
            "said": _("并入 %(reference)s：%(title)s") % {"reference": other.reference, "title": other.title},
            "reason": _("同一地点、同一类别，正在办理"),
            "deed": "merge",
            "values": {"into": other.reference},
        }


def numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The proposals with the keys 1 to 9."""
    return [each | {"key": str(step)} for step, each in enumerate(found[:9], start=1)]


def first_choice(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the form holds beforehand: the first proposal."""
    first = next(iter(found), None)
    return dict(first["values"]) if first and first["deed"] != "merge" else {}


def before(other: Appeal, now: datetime) -> dict[str, Any]:
    """Another matter of the same place, with how it stands and how long ago it was."""
    days = (now - other.raised_at).days
    ago = ngettext("%(count)d 天前提出", "%(count)d 天前提出", days) % {"count": days} if days else _("今天提出")
    return {
        "href": reverse("desk:matter", args=[other.reference]),
        "title": other.title,
        "status": other.get_status_display(),
        "kind": kind(other),
        "chips": [ago],
    }
