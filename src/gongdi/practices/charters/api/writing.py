"""Doing something with a charter at the API."""

from typing import Any

from django.http import HttpRequest
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled
from gongdi.practices.charters import deeds
from gongdi.practices.charters.api.routing import CREATED, do, router
from gongdi.practices.charters.api.shapes import (
    CharterWithVersions,
    ProposalAnswer,
    VersionWithArticles,
    proposal_told,
    whole_charter,
    whole_version,
)
from gongdi.practices.charters.founding import BEGIN, TAKE_OVER, founding
from gongdi.practices.charters.offering import (
    article_of,
    charter_of,
    draft_of,
    on_article,
    on_charter,
    on_proposal,
    on_version,
    proposal_of,
    standing_of,
    version_of,
)


@router.post(
    "/charters", response={CREATED: CharterWithVersions}, auth=SIGNED_IN, summary="Begin", operation_id="begin_charter"
)
def begin(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For the head of a place: the fields of the page; days as 2026-05-31, organisations and places by number."""
    made = do(request, BEGIN, founding(BEGIN, who(request)), body)
    return Answer(CREATED, whole_charter(charter_of(made.pk)))


@router.post(
    "/charters/enter",
    response={CREATED: CharterWithVersions},
    auth=SIGNED_IN,
    summary="Enter one from before",
    operation_id="enter_charter",
)
def take_over(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For the head of a place: a charter that was adopted before; `text` has an article a line."""
    made = do(request, TAKE_OVER, founding(TAKE_OVER, who(request)), body)
    return Answer(CREATED, whole_charter(charter_of(made.pk)))


@router.post(
    "/charters/{int:number}/amend",
    response={CREATED: VersionWithArticles},
    auth=SIGNED_IN,
    summary="Amend",
    operation_id="amend_charter",
)
def amend(request: HttpRequest, number: int, body: Filled) -> Answer[dict[str, Any]]:
    """Begin the next version (reason, proposals_until)."""
    charter = charter_of(number)
    made = do(request, deeds.AMEND, on_charter(charter, deeds.AMEND), body)
    return Answer(CREATED, whole_version(version_of(charter, made.number)))


@router.post(
    "/charters/{int:number}/{deed}",
    response=CharterWithVersions,
    auth=SIGNED_IN,
    summary="Deed on what is in force",
    operation_id="charter_deed",
)
def standing(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`sign` (shows_name), `unsign`, `file` (words), `order` (words), `repeal` (reason, closes_on, mode)."""
    wanted, charter = known(deeds.STANDING_DEEDS, deed), charter_of(number)
    do(request, wanted, on_version(standing_of(charter), wanted, who(request)), body)
    return whole_charter(charter_of(number))


@router.post(
    "/charters/{int:number}/versions/{int:of}/{deed}",
    response=VersionWithArticles,
    auth=SIGNED_IN,
    summary="Deed on a draft",
    operation_id="charter_draft_deed",
)
def draft(request: HttpRequest, number: int, of: int, deed: str, body: Filled) -> dict[str, Any]:
    """`propose` (text, reason), `write` (text), `choose` (measures), `freeze`, `check` (an answer and words an item),
    `put` (closes_on, mode), `reopen` (reason, proposals_until), `drop` (reason)."""
    wanted, charter = known(deeds.DRAFT_DEEDS, deed), charter_of(number)
    do(request, wanted, on_version(version_of(charter, of), wanted, who(request)), body)
    return whole_version(version_of(charter, of))


@router.post(
    "/charters/{int:number}/articles/{int:of}/{deed}",
    response=VersionWithArticles,
    auth=SIGNED_IN,
    summary="Deed on an article of the draft",
    operation_id="charter_article_deed",
)
def article(request: HttpRequest, number: int, of: int, deed: str, body: Filled) -> dict[str, Any]:
    """`propose` (text, reason), `propose-without` (reason), `write` (text), `raise`, `strike`."""
    wanted, charter = known(deeds.ARTICLE_DEEDS, deed), charter_of(number)
    version = draft_of(charter)
    do(request, wanted, on_article(version, article_of(charter, of), wanted), body)
    return whole_version(version_of(charter, version.number))


@router.post(
    "/charters/{int:number}/proposals/{int:of}/{deed}",
    response=ProposalAnswer,
    auth=SIGNED_IN,
    summary="Deed on a proposal",
    operation_id="charter_proposal_deed",
)
def proposal(request: HttpRequest, number: int, of: int, deed: str, body: Filled) -> dict[str, Any]:
    """`comment` (text), `accept` (text, reason), `decline` (reason), `withdraw`."""
    wanted, charter = known(deeds.PROPOSAL_DEEDS, deed), charter_of(number)
    do(request, wanted, on_proposal(proposal_of(charter, of), wanted), body)
    return proposal_told(proposal_of(charter, of))
