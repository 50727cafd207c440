"""One matter as the desk shows it: facts, the line of acts, the deeds with their keys."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.forms import FORMS, DeedForm
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import Deed, deeds, line
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.queries.promises import kind, promise
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
