"""Support at the API: the same rules, sums and deeds as on the pages."""

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
from gongdi.practices.projects import support_queries as queries
from gongdi.practices.projects.actions import support, support_rules
from gongdi.practices.projects.forms.support import ClaimForm, EaseForm, ProposeForm
from gongdi.practices.projects.models import Project, SupportKind, SupportProgramme, SupportRules
from gongdi.practices.projects.queries import whole
from gongdi.practices.projects.reading import support as reading
from gongdi.practices.projects.support_deeds import DEEDS
from gongdi.practices.projects.support_law import may
from gongdi.practices.projects.support_shapes import ProgrammeAnswer, Programmes, ReliefAnswer, SupportAnswer

router = Router(tags=["projects"])
CREATED, SHOWN = 201, 100
RULED = ("adopted", "decided_at", "resolution", "ground", "form", "own_least", "first_part", "year_budget")
STEPPED = ("least", "share", "fixed", "most")
ASKED = ("kind", "amount", "cost", "had", "score", "evaluation", "asked_at", "ended_at")


def told(row: SupportProgramme) -> dict[str, Any]:
    """A programme as an answer."""
    shows = queries.may_show_taken(row)
    same = {name: getattr(row, name) for name in ("kind", "title", "begun_at", "ended_at", "reason")}
    return same | {
        "number": row.pk,
        "place": row.place_id,
        "fund": row.fund_id,
        "versions": [_rules(row, each) for each in row.versions.all()],
        "years": [
            {"year": each.year, "budget": each.budget, "taken": each.taken if shows else None}
            for each in row.years.all()
        ],
    }


def _rules(programme: SupportProgramme, row: SupportRules) -> dict[str, Any]:
    steps = [{name: getattr(step, name) for name in STEPPED} for step in row.steps.all()]
    said = reading.said_of(programme, row)
    same = {name: getattr(row, name) for name in RULED}
    return same | {"number": row.pk, "version": row.number, "steps": steps, "said": said}


def programme_of(number: int) -> SupportProgramme:
    """A programme. Raises Http404."""
    return get_object_or_404(queries.programmes(), pk=number)


def project_of(number: int) -> Project:
    """A project. Raises Http404."""
    return get_object_or_404(whole(), pk=number)


@router.get("/project-support", response=Programmes, auth=ANYBODY, summary="Programmes of support")
def index(request: HttpRequest) -> dict[str, Any]:
    """Programmes, at most 100, those that run first, with all versions of their rules."""
    return {"items": [told(row) for row in queries.programmes()[:SHOWN]]}


@router.post("/project-support", response={CREATED: ProgrammeAnswer}, auth=SIGNED_IN, summary="Propose a programme")
def propose(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """The fields of the page, and `kind` (subsidy, award or relief); the committee of the fund is asked."""
    at, by, sent = timezone.now(), who(request), body.texts()
    if (kind := sent.get("kind", "")) not in SupportKind.values:
        raise Http404(kind)
    insist(queries.may_propose(by, at))
    form = ProposeForm(sent, kind=kind, by=by, at=at)
    given = arguments_of(form)
    row = support_rules.propose(form.cleaned_data["place"], by=by, at=at, **given)
    return Answer(CREATED, told(programme_of(row.pk)))


@router.get("/project-support/{int:programme}", response=ProgrammeAnswer, auth=ANYBODY, summary="One programme")
def programme(request: HttpRequest, programme: int) -> dict[str, Any]:
    """A programme with its versions and what of each year's budget is taken."""
    return told(programme_of(programme))


@router.get("/project-support/of/{int:number}", response=SupportAnswer, auth=ANYBODY, summary="Support of a project")
def of_project(request: HttpRequest, number: int) -> dict[str, Any]:
    """What a project could get by the rules that it began under, what is missing, what it asked for."""
    row, actor = project_of(number), who(request)
    dossier = queries.Dossier(row, timezone.now())
    return {
        "project": row.pk,
        "offers": [_offer(each) for each in reading.offers(dossier, actor)],
        "claims": [_claim(reading.claim_told(each)) for each in dossier.claims],
        "eased": reading.eased_told(row) if dossier.private() else "",
    }


def _offer(offer: dict[str, Any]) -> dict[str, Any]:
    rules = offer["rules"]
    same = {name: offer[name] for name in ("amount", "lines", "missing")}
    about = {"rules": rules.pk, "programme": rules.programme_id, "kind": rules.programme.kind}
    return same | about | {"may": bool(offer["decision"])}


def _claim(shown: dict[str, Any]) -> dict[str, Any]:
    row = shown["claim"]
    same = {name: getattr(row, name) for name in ASKED}
    return same | {"rules": row.rules_id, "grant": row.grant_id, "status": row.grant.status, "lines": shown["lines"]}


@router.post(
    "/project-support/of/{int:number}/{int:rules}",
    response=SupportAnswer,
    auth=SIGNED_IN,
    summary="Ask for support of a project",
)
def ask(request: HttpRequest, number: int, rules: int, body: Filled) -> dict[str, Any]:
    """`expected` is the sum that was seen, in fen; `payee`, `payee_account`, and `group` where no unit asks."""
    row, by, at = project_of(number), who(request), timezone.now()
    dossier = queries.Dossier(row, at)
    by_rules = known(queries.by_number(dossier.public()), str(rules))
    offer = reading.offer(dossier, by_rules, by)
    insist(offer["decision"])
    given = arguments_of(ClaimForm(body.texts(), affair=offer["affair"], by=by))
    support.claim(row, rules=by_rules, by=by, at=at, **given)
    return of_project(request, number)


@router.get(
    "/project-support/of/{int:number}/relief", response=ReliefAnswer, auth=SIGNED_IN, summary="Relief of my share"
)
def relief(request: HttpRequest, number: int) -> dict[str, Any]:
    """What you and those for whom you may act have to pay for a project, and what could be taken off it."""
    row, actor = project_of(number), who(request)
    rows = reading.reliefs(queries.Dossier(row, timezone.now()), actor)
    return {
        "offers": [_offer(each) | {"person": each["person"], "share": each["share"]} for each in rows],
        "eases": [
            {"share": each.share, "amount": each.amount, "relief": each.relief_id, "status": each.relief.status}
            for each in queries.eases_of(row, actor)
        ],
    }


@router.post(
    "/project-support/of/{int:number}/relief/{int:rules}",
    response=ReliefAnswer,
    auth=SIGNED_IN,
    summary="Ask for relief of a share",
)
def ease(request: HttpRequest, number: int, rules: int, body: Filled) -> dict[str, Any]:
    """`whom` is `person-amount` of an offer; `words`, `payee` and `payee_account` as for relief of the fund."""
    row, by, at = project_of(number), who(request), timezone.now()
    dossier = queries.Dossier(row, at)
    by_rules = known(queries.by_number(dossier.private()), str(rules))
    rows = [each for each in reading.reliefs(dossier, by) if each["rules"].pk == rules]
    insist(reading.may_ease(dossier, by_rules, rows, by))
    given = arguments_of(EaseForm(body.texts(), choices=reading.whom(rows)))
    support.ease(row, rules=by_rules, by=by, at=at, **given)
    return relief(request, number)


@router.post(
    "/project-support/{int:programme}/{deed}", response=ProgrammeAnswer, auth=SIGNED_IN, summary="Deed on a programme"
)
def deed(request: HttpRequest, programme: int, deed: str, body: Filled) -> dict[str, Any]:
    """Revise (a new version, the fields of the page) or end (`reason`)."""
    row, of, by, at = programme_of(programme), known(DEEDS, deed), who(request), timezone.now()
    insist(may(by, of.right, queries.affair_at(row.place, row.fund), at))
    of.action(row, by=by, at=at, **arguments_of(of.filled(body.texts(), row, at)))
    return told(programme_of(programme))
