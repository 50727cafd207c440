"""Praise and breaches at the API."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled
from gongdi.practices.charters import deeds
from gongdi.practices.charters.api.routing import CREATED, do, router
from gongdi.practices.charters.api.shapes import CaseAnswer, Cases, case_told
from gongdi.practices.charters.law.cases import may
from gongdi.practices.charters.models import Case
from gongdi.practices.charters.offering import article_of, charter_of, on_case, seen_case, to_report
from gongdi.practices.charters.queries import cases as queries
from gongdi.practices.charters.reading import cases as reading
from gongdi.practices.charters.states.cases import Right

SHOWN = 50


def told(request: HttpRequest, case: Case) -> dict[str, Any]:
    """A case as far as this person may see it."""
    whole = may(who(request), Right.SEE_ALL, queries.matter_of(case), timezone.now())
    return case_told(case, reading.knots(case) if whole else reading.outline(case))


@router.get("/charter-cases", response=Cases, auth=SIGNED_IN, summary="My cases", operation_id="charter_cases")
def index(request: HttpRequest) -> dict[str, Any]:
    """What waits for me to hear, what is about me, what I reported; each list at most 50."""
    actor = who(request)
    lists: dict[str, Any] = {
        "hear": queries.to_hear(actor),
        "about": queries.about(actor),
        "mine": queries.reported_by(actor),
    }
    return {name: [told(request, case) for case in rows[:SHOWN]] for name, rows in lists.items()}


@router.get(
    "/charter-cases/{int:number}", response=CaseAnswer, auth=SIGNED_IN, summary="A case", operation_id="charter_case"
)
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A case that this person may see; for all others there is none."""
    return told(request, seen_case(number, who(request), timezone.now()))


@router.post(
    "/charters/{int:number}/articles/{int:of}/report",
    response={CREATED: CaseAnswer},
    auth=SIGNED_IN,
    summary="Report praise or a breach",
    operation_id="report_charter_case",
)
def report(request: HttpRequest, number: int, of: int, body: Filled) -> Answer[dict[str, Any]]:
    """`kind` (praise or breach), `who`, `words`."""
    charter = charter_of(number)
    made = do(request, deeds.REPORT, to_report(charter, article_of(charter, of)), body)
    return Answer(CREATED, told(request, seen_case(made.pk, who(request), timezone.now())))


@router.post(
    "/charter-cases/{int:number}/{deed}",
    response=CaseAnswer,
    auth=SIGNED_IN,
    summary="Deed on a case",
    operation_id="charter_case_deed",
)
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`take-up` (phone, told_how), `dismiss` (reason), `answer` (text, consents), `hear` (text, consents), `find`
    (measure, finding, praise), `appeal` (text), `decide` (upholds, decision), `withdraw`, `retract`."""
    wanted, at = known(deeds.CASE_DEEDS, deed), timezone.now()
    case = seen_case(number, who(request), at)
    do(request, wanted, on_case(case, wanted), body)
    return told(request, seen_case(number, who(request), at))
