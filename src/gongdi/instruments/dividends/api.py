"""Dividends at the API: the same deeds as on the pages, through the same tables, the same forms and the same law."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.ground.people.queries import organisations
from gongdi.instruments.dividends import actions, listed, reading, shapes, subjects, uses
from gongdi.instruments.dividends.deeds import DEEDS, OF_OBJECTIONS, OF_PORTIONS, Deed
from gongdi.instruments.dividends.forms.keeping import DraftForm
from gongdi.instruments.dividends.law import Matter, may, may_move
from gongdi.instruments.dividends.models import Distribution, Objection, Portion
from gongdi.instruments.dividends.queries import distributions as queries
from gongdi.instruments.dividends.states import Right

router = Router(tags=["dividends"])
CREATED, SHOWN = 201, 100
SAME = (
    "title", "text", "source", "amount", "by", "kept", "care", "days", "status", "round", "decided_kind",
    "decided_number", "receivers", "people", "unverified", "kept_amount", "care_amount", "objections",
    "open_objections", "drafted_at", "due_at", "reason",
)  # fmt: skip


def told(row: Distribution) -> dict[str, Any]:
    """A distribution as an answer."""
    about = {"number": row.pk, "about": row.subject_kind, "about_number": row.subject_id}
    return about | {"place": row.place_id, "unit": row.unit_id} | {name: getattr(row, name) for name in SAME}


def whole(request: HttpRequest, row: Distribution) -> dict[str, Any]:
    """A distribution with where it goes, as an answer."""
    large, rest, _less = reading.together(queries.by_place(row) if row.round else [])
    places = [{"name": name, "portions": n, "amount": fen} for name, n, fen in [*large, *([rest] if rest else [])]]
    can = [each["name"] for each in reading.deeds(row, who(request), timezone.now()) if each["decision"]]
    return told(row) | {"places": places, "may": can}


def own(portion: Portion) -> dict[str, Any]:
    """One's own portion as an answer."""
    same = {name: getattr(portion, name) for name in ("amount", "shared", "weight", "status")}
    steps = [{"name": str(step["name"]), "value": step["value"]} for step in reading.why(portion)]
    return same | {"number": portion.pk, "dividend": portion.distribution_id, "steps": steps}


def said(row: Objection) -> dict[str, Any]:
    """An objection as an answer."""
    same = {name: getattr(row, name) for name in ("round", "text", "status", "due_at", "answer")}
    return same | {"number": row.pk, "dividend": row.distribution_id}


def row_of(number: int) -> Distribution:
    """A distribution. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


@router.get("/dividends", response=list[shapes.Dividend], auth=ANYBODY, operation_id="dividends")
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """Distributions, at most 100, the newest first."""
    return [told(row) for row in queries.newest()[:SHOWN]]


@router.post("/dividends", response={CREATED: shapes.DividendWithPlaces}, auth=SIGNED_IN, operation_id="draft_dividend")
def draft(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """The fields of the page: title, text, place, unit, amount, by, kept, care, days, source; `about` as `asset-7`."""
    by, at = who(request), timezone.now()
    places = queries.places_headed(by)
    if not places.exists():
        insist(may(by, Right.DRAFT, Matter("-"), at))
    given = arguments_of(DraftForm(body.texts(), places=places, units=organisations(timezone.localdate(at))))
    return Answer(CREATED, whole(request, actions.draft(given.pop("place"), by=by, at=at, **given)))


@router.get("/dividends/mine", response=list[shapes.DividendPortion], auth=SIGNED_IN, operation_id="dividends_mine")
def mine(request: HttpRequest) -> list[dict[str, Any]]:
    """One's own portions and those of one's household, each with its reckoning; at most 100, the newest first."""
    return [own(each) for each in queries.portions_of(who(request).person)[:SHOWN]]


@router.get("/dividends/{number}", response=shapes.DividendWithPlaces, auth=ANYBODY, operation_id="dividend")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One distribution: its rule, where it goes, what one may do."""
    return whole(request, row_of(number))


@router.get("/dividends/{number}/mine", response=shapes.DividendMine, auth=SIGNED_IN, operation_id="dividend_mine")
def mine_of(request: HttpRequest, number: int) -> dict[str, Any]:
    """One's own portions of one list, and what one said against it."""
    row, person = row_of(number), who(request).person
    objections = [said(each) for each in queries.objections_of(row).filter(person=person)]
    return {"portions": [own(each) for each in queries.mine(row, person)], "objections": objections}


@router.get("/dividends/{number}/list", response=shapes.DividendList, auth=SIGNED_IN, operation_id="dividend_list")
def named(request: HttpRequest, number: int) -> dict[str, Any]:
    """The list with names, and the objections: for who keeps it and who signs second."""
    row, actor, at = row_of(number), who(request), timezone.now()
    insist(listed.may_read(actor, row, at))
    found = listed.listed(row, actor, at)
    return found | {"objections": [said(each["row"]) for each in found["objections"]]}


@router.post(
    "/dividends/{number}/{deed}", response=shapes.DividendWithPlaces, auth=SIGNED_IN, operation_id="dividend_deed"
)
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """Every deed on a distribution, with the fields of its page."""
    row, of = row_of(number), known(DEEDS, deed)
    insist(may_move(who(request), deed, queries.matter_of(row, who(request)), timezone.now()))
    return done(request, row, row, of, body)


@router.post(
    "/dividends/objections/{number}/{deed}",
    response=shapes.DividendWithPlaces,
    auth=SIGNED_IN,
    operation_id="dividend_objection",
)
def objection(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """Answering an objection (uphold, reject), or taking one's own back (drop)."""
    row, of = get_object_or_404(queries.whole_objections(), pk=number), known(OF_OBJECTIONS, deed)
    insist(may_move(who(request), deed, queries.matter_of_objection(row), timezone.now()))
    return done(request, row.distribution, row, of, body)


@router.post(
    "/dividends/portions/{number}/{deed}",
    response=shapes.DividendWithPlaces,
    auth=SIGNED_IN,
    operation_id="dividend_portion",
)
def portion(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """A portion that could not be handed over (give_back), and paying it again (pay_again)."""
    row, of = get_object_or_404(queries.whole_portions(), pk=number), known(OF_PORTIONS, deed)
    insist(may_move(who(request), deed, queries.matter_of_portion(row), timezone.now()))
    return done(request, row.distribution, row, of, body)


def done(request: HttpRequest, row: Distribution, thing: Any, of: Deed, body: Filled) -> dict[str, Any]:
    """Do a deed that the law allows, and tell how the distribution stands."""
    by, at = who(request), timezone.now()
    form = of.form(body.texts(), row=row, by=by, at=at, thing=thing)
    of.action(thing, by=by, at=at, **arguments_of(form))
    return whole(request, row_of(row.pk))


@router.get("/benefits/{kind}/{number}", response=shapes.Benefits, auth=ANYBODY, operation_id="benefits")
def benefits(request: HttpRequest, kind: str, number: int) -> dict[str, Any]:
    """Who benefits of a thing: who uses it, and where goes what it yields."""
    title = subjects.title_of(kind, number)
    if title is None:
        raise Http404(number)
    rows = [whole(request, row) for row in queries.of_subject(kind, number)[:SHOWN]]
    return {"title": title, "uses": [asdict(use) for use in uses.of_subject((kind, number))], "dividends": rows}
