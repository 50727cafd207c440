"""Everybody's matters: the list, and the page of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import NOBODY, Actor
from gongdi.ground.access.asking import who
from gongdi.ground.access.onward import fates, ways
from gongdi.practices.appeals.forms import FORMS, PhotosForm
from gongdi.practices.appeals.law import may
from gongdi.practices.appeals.models import PHOTOS_MOST, Appeal, Photo
from gongdi.practices.appeals.queries import deeds, line, seen_by
from gongdi.practices.appeals.queries.deeds import Deed
from gongdi.practices.appeals.queries.line import Knot, in_language
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import Right, Status
from gongdi.windows.portal import listing, queries, shapes
from gongdi.windows.portal.forms import SeekForm
from gongdi.windows.portal.places import trails
from gongdi.windows.portal.views.showing import show


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """The public matters, newest first, narrowed by word, place, category, unit and state."""
    form = SeekForm(request.GET)
    form.is_valid()
    found = listing.listed(form.cleaned_data, who(request), timezone.now())
    context = {
        "form": form,
        "narrowing": [form[name] for name in ("place", "category", "status")],
        "cards": shapes.cards(found.appeals, who(request), timezone.now()),
        "narrowed": found.narrowed,
        "next": listing.address(request.GET, after=found.after) if found.after else "",
        "first": listing.address(request.GET) if form.cleaned_data.get("after") else "",
    }
    return show(request, "matters", context)


@require_safe
def matter(request: HttpRequest, reference: str) -> HttpResponse:
    """One matter on one page: all of it for its parties, the same without persons for everybody else."""
    seen = seen_by(who(request), reference)
    if seen is None:
        raise Http404(reference)
    appeal, is_party = seen
    photos = list(appeal.photos.order_by("at", "pk"))
    context = told(appeal, is_party, who(request)) | facts_of(appeal, is_party)
    context |= able(appeal, who(request), photos, context["knots"])
    return show(request, "matter", context | {"photos": photos, "address": request.build_absolute_uri(request.path)})


def told(appeal: Appeal, is_party: bool, actor: Actor) -> dict[str, Any]:
    """What is said and what has happened, for this reader."""
    followers, follows = queries.following(appeal, actor)
    hide = str if is_party else masked
    return {
        "appeal": appeal,
        "is_party": is_party,
        "is_mine": shapes.is_mine(appeal, actor),
        "title": hide(appeal.title),
        "detail": hide(appeal.detail) if appeal.detail.strip() != appeal.title else "",
        "kind": shapes.kind(appeal),
        "promise": shapes.clock(appeal, actor, timezone.now()),
        "knots": line(appeal, for_parties=is_party),
        "followers": followers,
        "follows": follows,
        "main": main_of(appeal),
        "fates": fates("appeal", [appeal.pk])[appeal.pk],
        "ways": ways("appeal", appeal.pk, actor, timezone.now()) if actor.is_staff else [],
    }


def main_of(appeal: Appeal) -> str:
    """The reference of the matter into which this one was merged; empty when it stands alone."""
    return appeal.merged_into.reference if appeal.merged_into else ""


def facts_of(appeal: Appeal, is_party: bool) -> dict[str, Any]:
    """Names and values beside the line."""
    where, there = trails([appeal.place])[appeal.place_id], f"/matters/?place={appeal.place.code}"
    facts = [{"name": _("地点"), "value": where, "href": there}]
    if appeal.address and is_party:
        facts.append({"name": _("具体位置"), "value": appeal.address})
    if appeal.category:
        href = f"/matters/?category={appeal.category.code}"
        facts.append({"name": _("类别"), "value": in_language(appeal.category), "href": href})
    if appeal.track:
        facts.append({"name": _("办理方式"), "value": in_language(appeal.track)})
    if appeal.unit:
        href = f"/matters/?unit={appeal.unit_id}"
        facts.append({"name": _("承办单位"), "value": in_language(appeal.unit), "href": href})
    if is_party:
        facts.append({"name": _("怎么来的"), "value": appeal.get_channel_display()})
        facts.append({"name": _("谁看得到"), "value": appeal.get_audience_display()})
    return {"facts": facts}


def able(appeal: Appeal, actor: Actor, photos: list[Photo], knots: list[Knot]) -> dict[str, Any]:
    """What this reader can do now: the next deed with its form, the others, and those that must wait."""
    now = timezone.now()
    shown = deeds(appeal, actor, now) if actor.person else []
    first = next((each for each in shown if is_next(each)), None)
    form = FORMS[first.name](appeal=appeal, at=now) if first else None
    may_add = any(each.name == "add" and each.decision for each in shown)
    may_follow = appeal.is_open and not shapes.is_mine(appeal, actor)
    return {
        "prompt": next((knot for knot in reversed(knots) if knot.words), None) if first else None,
        "deeds": shown,
        "refused": [each for each in shown if not each.decision],
        "form": form,
        "move": first.move if first else None,
        "photo_form": PhotosForm() if may_add and len(photos) < PHOTOS_MOST else None,
        "may_follow": may_follow and (actor.person is None or may(actor, Right.FOLLOW, matter_of(appeal, "add"), now)),
        "is_public": bool(may(NOBODY, Right.VIEW_PUBLIC, matter_of(appeal, "add"), now)),
        "here": f"/matters/{appeal.reference}/",
    }


def is_next(deed: Deed) -> bool:
    """Whether a deed moves the matter on and can be done now: the one thing to do next."""
    return bool(deed.decision) and deed.move.to not in (None, Status.WITHDRAWN)
