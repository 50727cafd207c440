"""Pages of rounds: all of them, one with its ideas, one idea with its reasons, and the deeds."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.access.onward import fates, ways
from gongdi.ground.record.faults import Fault, NotPossible
from gongdi.instruments.ballots.queries import counted_budgets
from gongdi.practices.rounds import actions, queries, reading
from gongdi.practices.rounds.comparing import table
from gongdi.practices.rounds.deeds import IDEA_DEEDS, ROUND_DEEDS, Deed
from gongdi.practices.rounds.forms import AnnounceForm, CompareForm, RoundForm
from gongdi.practices.rounds.law import Question, may, may_move
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.reasons import why
from gongdi.practices.rounds.states import Right
from gongdi.practices.rounds.telling import news_said
from gongdi.practices.rounds.writing import pabulib

SHOWN, PAST = 50, 10
IDEA = "idea"
"""The kind by which other rooms know an idea."""


def layout(request: HttpRequest) -> str:
    """The layout of the one who asks."""
    return "site/desk.html" if who(request).is_staff else "site/portal.html"


def round_of(number: int) -> Round:
    """A round. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


def idea_of(row: Round, number: int) -> Idea:
    """An idea of a round. Raises Http404."""
    return get_object_or_404(queries.proposals(row), number=number)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All rounds, the newest first."""
    at = timezone.now()
    rows = [reading.entry(row, reverse("rounds:one", args=[row.pk]), at) for row in queries.newest()[:SHOWN]]
    is_head = bool(may(who(request), Right.COMPARE, Question(""), at))
    return render(request, "rounds/index.html", {"rows": rows, "is_head": is_head, "layout": layout(request)})


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One round: its money, its phase, its ideas, and what came of it."""
    row = round_of(number)
    deeds = offered(request, queries.question_of(row), ROUND_DEEDS, "rounds:deed", [row.pk])
    return render(request, "rounds/one.html", shown(row) | {"deeds": deeds, "layout": layout(request)})


def shown(row: Round) -> dict[str, Any]:
    """What everybody sees of a round."""
    ideas, ballot = list(queries.proposals(row)), queries.ballot_of(row)
    return {
        "round": row,
        "clock": reading.clock(row, timezone.now()),
        "facts": reading.facts(row),
        "phases": reading.phases(row),
        "ideas": [reading.idea_entry(each, address(each)) for each in ideas],
        "chart": reading.chart(row, ballot, ideas),
        "ballot": ballot,
    }


def offered(
    request: HttpRequest, question: Question, known: dict[str, Deed], address: str, arguments: list[int]
) -> list[dict[str, Any]]:
    """The deeds that this person may do now, and those that only the moment stands against.

    While ideas are welcome everybody sees so, and who may propose.
    """
    found = []
    for name, deed in known.items():
        decision = may_move(who(request), name, question, timezone.now())
        invited = name == "propose" and question.round is not None and question.round.status in deed.move.origins
        if decision or invited or (decision.about == "moment" and "table" not in decision.facts):
            href = reverse(address, args=[*arguments, name])
            found.append({"label": deed.move.label, "href": href, "decision": decision})
    return found


@require_safe
def idea(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """One idea: what is proposed, what the unit found, and why it was chosen or not."""
    row = round_of(number)
    found = idea_of(row, of)
    question = queries.question_of(row, found)
    known = {name: each for name, each in IDEA_DEEDS.items() if name != "see"}
    deeds = offered(request, question, known, "rounds:idea_deed", [row.pk, found.number])
    news = queries.news_for(who(request)).filter(pk=found.pk).first()
    context = {"round": row, "merge": question.merge, "deeds": deeds, "layout": layout(request)}
    context["news"] = news_said(news) if news else ""
    further = ways(IDEA, found.pk, who(request), timezone.now()) if who(request).is_staff else []
    onward = {"ways": further, "fates": fates(IDEA, [found.pk])[found.pk]}
    return render(request, "rounds/idea.html", context | onward | told(row, found))


def told(row: Round, found: Idea) -> dict[str, Any]:
    """What everybody sees of an idea."""
    return {
        "idea": found,
        "cost": reading.money(found.cost) if found.cost else "",
        "kind": reading.idea_entry(found, "")["kind"],
        "merged": list(found.merged.all()),
        "reasons": why(queries.ballot_of(row), found),
    }


@login_required
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest) -> HttpResponse:
    """Announce a round."""
    at = timezone.now()
    decision = may(who(request), Right.COMPARE, Question(""), at)
    form = AnnounceForm(request.POST or None, by=who(request), at=at)
    if request.method == "POST" and decision and form.is_valid():
        given = form.arguments()
        made = performed(form, lambda: actions.announce(given.pop("place"), by=who(request), at=at, **given))
        if made is not None:
            return redirect("rounds:one", made.pk)
    context = {"form": form, "label": _("发起一轮"), "back": reverse("rounds:index"), "back_to": _("参与式预算")}
    return page(request, context, decision)


@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a round."""
    row = round_of(number)
    if name not in ROUND_DEEDS:
        raise Http404(name)
    return done(request, ROUND_DEEDS[name], name, queries.question_of(row), row)


@require_http_methods(["GET", "POST"])
def idea_deed(request: HttpRequest, number: int, of: int, name: str) -> HttpResponse:
    """A deed on an idea."""
    row = round_of(number)
    if name not in IDEA_DEEDS:
        raise Http404(name)
    found = idea_of(row, of)
    return done(request, IDEA_DEEDS[name], name, queries.question_of(row, found), found)


def done(request: HttpRequest, known: Deed, name: str, question: Question, thing: Round | Idea) -> HttpResponse:
    """The page of a deed, and the deed."""
    at = timezone.now()
    decision = may_move(who(request), name, question, at)
    form = known.form(request.POST or None, row=question.round, idea=question.idea, by=who(request), at=at)
    back = address(thing)
    if request.method == "POST" and decision and (form.is_valid() or not form.fields):
        given = form.arguments() if form.fields else {}
        if performed(form, lambda: known.action(thing, by=who(request), at=at, **given)) is not None:
            messages.success(request, _("已经记下。"))
            return redirect(back)
    return page(request, {"form": form, "label": known.move.label, "back": back, "back_to": str(thing)}, decision)


def address(thing: Round | Idea) -> str:
    """The page of a round or of an idea."""
    if isinstance(thing, Round):
        return reverse("rounds:one", args=[thing.pk])
    return reverse("rounds:idea", args=[thing.round_id, thing.number])


def performed(form: RoundForm, act: Any) -> Any:
    """Do it; None when it was not possible. What stood in the way is said at its field."""
    try:
        return act()
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
    except NotPossible as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
    except Fault as no:
        form.add_error(None, str(no.reason))
    return None


def page(request: HttpRequest, context: dict[str, Any], decision: Decision) -> HttpResponse:
    """The page of a deed: its form, or why it cannot be done."""
    status = 200 if request.method == "GET" else 422
    if not decision:
        status = 403 if decision.about == "person" else 409
    return render(
        request, "site/deed_page.html", context | {"decision": decision, "layout": layout(request)}, status=status
    )


@login_required
@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """Put the rules beside each other on the votes of a file."""
    decision = may(who(request), Right.COMPARE, Question(""), timezone.now())
    form, found = CompareForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and decision and form.is_valid():
        try:
            found = table(form.cleaned_data["file"])
        except NotPossible as no:
            form.add_error("file", str(no.reason))
    status = 403 if not decision else 422 if request.method == "POST" and found is None else 200
    past = counted_budgets()[:PAST] if decision else ()
    context = {"form": form, "table": found, "decision": decision, "past": past, "layout": layout(request)}
    return render(request, "rounds/compare.html", context, status=status)


@require_safe
def votes(request: HttpRequest, number: int) -> HttpResponse:
    """The votes of a decided round as a Pabulib file. Raises Http404 before the count."""
    text = pabulib(queries.ballot_of(round_of(number)))
    if text is None:
        raise Http404(number)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="round-{number}.pb"'
    return answer
