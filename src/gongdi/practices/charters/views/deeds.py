"""What somebody does with a charter: begin one, amend, draft, propose, check, vote, sign."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.answering import known
from gongdi.ground.access.asking import who
from gongdi.practices.charters import deeds
from gongdi.practices.charters.founding import BEGIN, TAKE_OVER, founding
from gongdi.practices.charters.models import Charter
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
from gongdi.practices.charters.showing import Back, deed_page

METHODS = ["GET", "POST"]


def home(charter: Charter) -> Back:
    """The page of a charter."""
    return reverse("charters:one", args=[charter.pk]), charter.title


def of_version(charter: Charter, number: int) -> Back:
    """The page of a version."""
    return reverse("charters:version", args=[charter.pk, number]), _("第%(number)s版") % {"number": number}


def _to_charter(made: Any) -> str:
    return reverse("charters:one", args=[made.pk])


@login_required
@require_http_methods(METHODS)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to draft a charter."""
    back = (reverse("charters:index"), _("公约"))
    return deed_page(request, BEGIN, founding(BEGIN, who(request)), back, _to_charter)


@login_required
@require_http_methods(METHODS)
def take_over(request: HttpRequest) -> HttpResponse:
    """Enter a charter from before this house."""
    back = (reverse("charters:index"), _("公约"))
    return deed_page(request, TAKE_OVER, founding(TAKE_OVER, who(request)), back, _to_charter)


@login_required
@require_http_methods(METHODS)
def amend(request: HttpRequest, number: int) -> HttpResponse:
    """Begin the next version."""
    charter = charter_of(number)

    def leads(made: Any) -> str:
        return reverse("charters:version", args=[charter.pk, made.number])

    return deed_page(request, deeds.AMEND, on_charter(charter, deeds.AMEND), home(charter), leads)


@login_required
@require_http_methods(METHODS)
def standing(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on what is in force."""
    deed, charter = known(deeds.STANDING_DEEDS, name), charter_of(number)
    return deed_page(request, deed, on_version(standing_of(charter), deed, who(request)), home(charter))


@login_required
@require_http_methods(METHODS)
def draft(request: HttpRequest, number: int, of: int, name: str) -> HttpResponse:
    """A deed on a draft."""
    deed, charter = known(deeds.DRAFT_DEEDS, name), charter_of(number)
    target = on_version(version_of(charter, of), deed, who(request))
    return deed_page(request, deed, target, of_version(charter, of))


@login_required
@require_http_methods(METHODS)
def article(request: HttpRequest, number: int, of: int, name: str) -> HttpResponse:
    """A deed on an article of the draft."""
    deed, charter = known(deeds.ARTICLE_DEEDS, name), charter_of(number)
    version = draft_of(charter)
    target = on_article(version, article_of(charter, of), deed)
    return deed_page(request, deed, target, of_version(charter, version.number))


@login_required
@require_http_methods(METHODS)
def proposal(request: HttpRequest, number: int, of: int, name: str) -> HttpResponse:
    """A deed on a proposal."""
    deed, charter = known(deeds.PROPOSAL_DEEDS, name), charter_of(number)
    row = proposal_of(charter, of)
    back = (reverse("charters:proposal", args=[number, of]), _("意见%(number)s") % {"number": of})
    return deed_page(request, deed, on_proposal(row, deed), back)
