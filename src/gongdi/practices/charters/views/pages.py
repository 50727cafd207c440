"""Pages to read: all charters, one of them, a version, its differences, an article through time, a proposal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongdi.engines.wordings import differences as differences_of
from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.practices.charters import deeds, queries
from gongdi.practices.charters.models import Charter, Proposal, Version
from gongdi.practices.charters.offering import (
    article_of,
    charter_of,
    on_charter,
    on_proposal,
    on_version,
    proposal_of,
    to_report,
    version_of,
)
from gongdi.practices.charters.queries import cases as case_queries
from gongdi.practices.charters.reading import charters as reading
from gongdi.practices.charters.reading import wordings
from gongdi.practices.charters.showing import buttons
from gongdi.practices.charters.states.versions import DRAFTS, Status

SIGNING = ("sign", "unsign")
SHOWN, NAMES_SHOWN, PRAISE_SHOWN, NUMBER_DIGITS = 50, 100, 20, 19


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All charters, or those of a place, the newest first."""
    asked = request.GET.get("place", "")
    place = get_object_or_404(Place, pk=int(asked)) if asked.isdecimal() and len(asked) < NUMBER_DIGITS else None
    rows = [reading.entry(row, timezone.now()) for row in queries.listed(place)[:SHOWN]]
    is_head = bool(who(request).paths(PostKind.HEAD))
    return show(request, "charters/index.html", {"rows": rows, "place": place, "is_head": is_head})


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One charter: what is in force, who signed, what it was before."""
    charter = charter_of(number)
    versions = queries.versions_of(charter)
    version = reading.leading(versions)
    assert version is not None  # every charter begins with a version
    version.charter = charter
    context = told(charter, version) | around(versions) | {"can": can(request, charter, version)}
    return show(request, "charters/one.html", context)


def told(charter: Charter, version: Version) -> dict[str, Any]:
    """What everybody reads of a version of a charter."""
    return {
        "charter": charter,
        "version": version,
        "articles": reading.articles(charter, queries.words_of(version)),
        "measures": reading.measures(version),
        "since": reading.since(version),
        "clock": reading.clock(version, timezone.now()),
        "facts": reading.facts(charter),
        "names": queries.names_under(version, NAMES_SHOWN),
        "praised": case_queries.praised(charter, PRAISE_SHOWN),
    }


def around(versions: list[Version]) -> dict[str, Any]:
    """The versions of a charter, and the one that is under way."""
    draft = next((row for row in versions if row.status in DRAFTS), None)
    return {"versions": [reading.version_entry(row) for row in versions], "draft": draft}


def can(request: HttpRequest, charter: Charter, version: Version) -> dict[str, Any]:
    """What this person may do with a charter: sign it, take that back, amend it, and the rest."""
    at, actor = timezone.now(), who(request)
    targets = {name: on_version(version, deeds.STANDING_DEEDS[name], actor) for name in SIGNING}
    signing = {name: target.judged(deeds.STANDING_DEEDS[name], actor, at) for name, target in targets.items()}
    amend = on_charter(charter, deeds.AMEND).judged(deeds.AMEND, actor, at)
    href = reverse("charters:amend", args=[charter.pk])
    first = [{"label": deeds.AMEND.label, "href": href, "decision": amend}] if amend else []
    return {"deeds": first + others(request, version), **signing}


def others(request: HttpRequest, version: Version) -> list[dict[str, Any]]:
    """What else this person may do with the version in force."""
    if not version.is_standing:
        return []
    known = {name: deed for name, deed in deeds.STANDING_DEEDS.items() if name not in SIGNING}
    target = on_version(version, deeds.AMEND, who(request))
    return buttons(request, known, lambda _deed: target, "charters:standing_deed", version.charter_id)


@require_safe
def version(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """One version or draft, with what was proposed for it and what was checked."""
    charter = charter_of(number)
    row = version_of(charter, of)
    offers = buttons(
        request,
        deeds.DRAFT_DEEDS,
        lambda deed: on_version(row, deed, who(request)),
        "charters:draft_deed",
        charter.pk,
        row.number,
    )
    context = told(charter, row) | proposed(row) | {"deeds": offers if row.is_draft else []}
    return show(request, "charters/version.html", context)


def proposed(row: Version) -> dict[str, Any]:
    """What was proposed for a version, answered to its check, and decided about it."""
    listed = list(queries.proposals_of(row))
    return {
        "proposals": [reading.proposal_entry(each, row.charter) for each in listed],
        "checks": reading.checks(row),
        "ballot": queries.ballot_of(row.ballot),
        "is_drafting": row.status == Status.DRAFTING,
    }


@require_safe
def differences(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """What a version changes, article by article."""
    charter = charter_of(number)
    row = version_of(charter, of)
    lines = wordings.changes(row)
    touched = [line for line in lines if line.fate != "same"]
    context = {"charter": charter, "version": row, "lines": touched, "same": len(lines) - len(touched)}
    return show(request, "charters/differences.html", context)


@require_safe
def article(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """An article: what it says now, and what it said."""
    charter, at = charter_of(number), timezone.now()
    found = article_of(charter, of)
    rows = queries.through_time(found)
    context = {
        "charter": charter,
        "article": found,
        "now": next((row for row in rows if row.version.is_standing), None),
        "draft": next((row for row in rows if row.version.is_draft), None),
        "history": through_time(rows),
        "may_report": to_report(charter, found).judged(deeds.REPORT, who(request), at),
    }
    return show(request, "charters/article.html", context | drafting(request, charter, context))


def through_time(rows: list[Any]) -> list[dict[str, Any]]:
    """Every version's words of an article, each with what it changed in the older one."""
    older = [*rows[1:], None]
    return [
        {
            "wording": row,
            "since": reading.since(row.version),
            "passages": differences_of(before.text, row.text) if before and before.text != row.text else (),
            "is_same": bool(before and before.text == row.text),
        }
        for row, before in zip(rows, older, strict=True)
    ]


def drafting(request: HttpRequest, charter: Charter, context: dict[str, Any]) -> dict[str, Any]:
    """What may be done with an article of the draft."""
    wording = context["draft"]
    if wording is None:
        return {"deeds": []}
    row = wording.version
    row.charter = charter
    target = on_version(row, deeds.AMEND, who(request))
    numbers = (charter.pk, wording.article.number) if wording.article_id else ()
    offers = buttons(request, deeds.ARTICLE_DEEDS, lambda _deed: target, "charters:article_deed", *numbers)
    return {"deeds": offers if row.status == Status.DRAFTING else []}


@require_safe
def proposal(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """A proposal: what it would change, why, what was said, what was answered."""
    charter = charter_of(number)
    row = proposal_of(charter, of)
    offers = buttons(
        request, deeds.PROPOSAL_DEEDS, lambda deed: on_proposal(row, deed), "charters:proposal_deed", number, of
    )
    return show(request, "charters/proposal.html", {"charter": charter, "deeds": offers} | discussed(row))


def discussed(row: Proposal) -> dict[str, Any]:
    """What everybody reads of a proposal."""
    return {
        "proposal": row,
        "title": reading.proposal_title(row),
        "passages": wordings.wished(row),
        "accepted": wordings.accepted(row),
        "comments": list(queries.comments_on(row)),
    }
