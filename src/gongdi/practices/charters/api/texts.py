"""Reading charters at the API."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gongdi.ground.access.api import ANYBODY
from gongdi.ground.places.models import Place
from gongdi.practices.charters import queries
from gongdi.practices.charters.api.routing import router
from gongdi.practices.charters.api.shapes import (
    ArticleHistory,
    Charters,
    CharterWithVersions,
    Differences,
    ProposalAnswer,
    VersionWithArticles,
    charter_told,
    differences_told,
    proposal_told,
    whole_charter,
    whole_version,
)
from gongdi.practices.charters.offering import article_of, charter_of, proposal_of, version_of

SHOWN = 50


@router.get("/charters", response=Charters, auth=ANYBODY, summary="Charters", operation_id="charters")
def index(request: HttpRequest, place: int | None = None) -> dict[str, Any]:
    """All charters, or those in a place, at most 50, the newest first."""
    where = get_object_or_404(Place, pk=place) if place is not None else None
    return {"items": [charter_told(row) for row in queries.listed(where)[:SHOWN]]}


@router.get("/charters/{int:number}", response=CharterWithVersions, auth=ANYBODY, summary="One", operation_id="charter")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A charter with its versions, and the words of the one in force."""
    return whole_charter(charter_of(number))


@router.get(
    "/charters/{int:number}/versions/{int:of}",
    response=VersionWithArticles,
    auth=ANYBODY,
    summary="A version",
    operation_id="charter_version",
)
def version(request: HttpRequest, number: int, of: int) -> dict[str, Any]:
    """A version with its words."""
    return whole_version(version_of(charter_of(number), of))


@router.get(
    "/charters/{int:number}/versions/{int:of}/differences",
    response=Differences,
    auth=ANYBODY,
    summary="What a version changes",
    operation_id="charter_differences",
)
def differences(request: HttpRequest, number: int, of: int) -> dict[str, Any]:
    """Article by article, as passages and in plain signs."""
    return differences_told(version_of(charter_of(number), of))


@router.get(
    "/charters/{int:number}/articles/{int:of}",
    response=ArticleHistory,
    auth=ANYBODY,
    summary="An article through time",
    operation_id="charter_article",
)
def article(request: HttpRequest, number: int, of: int) -> dict[str, Any]:
    """An article at its lasting number, as every version words it."""
    found = article_of(charter_of(number), of)
    rows = [
        {"version": each.version.number, "status": each.version.status, "position": each.position, "text": each.text}
        for each in queries.through_time(found)
    ]
    return {"number": found.number, "versions": rows}


@router.get(
    "/charters/{int:number}/proposals/{int:of}",
    response=ProposalAnswer,
    auth=ANYBODY,
    summary="A proposal",
    operation_id="charter_proposal",
)
def proposal(request: HttpRequest, number: int, of: int) -> dict[str, Any]:
    """A proposal with its discussion and its answer."""
    return proposal_told(proposal_of(charter_of(number), of))
