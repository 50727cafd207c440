"""What follows when the council has decided: rules come into force, a budget is filled and the line is paid."""

from datetime import datetime

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed
from gongdi.instruments.points.accounts import BUDGET, ISSUE, UNIT
from gongdi.instruments.points.actions import budgets, rules
from gongdi.instruments.points.actions.awarding import Till
from gongdi.instruments.points.actions.programmes import record, start_if_due, still
from gongdi.instruments.points.law import must
from gongdi.instruments.points.models import Budget, BudgetStatus, RuleSet, RulesStatus
from gongdi.instruments.points.queries.programmes import case_of
from gongdi.instruments.points.states import Right
from gongdi.ledger.books.actions import account, post
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.queries import Owner
from gongdi.ledger.resolutions import outcomes
from gongdi.ledger.resolutions.models import Resolution


def rules_decided(resolution: Resolution, by: Actor, at: datetime) -> None:
    """Put a version into force from now on, in place of the one before; or note that it was refused."""
    version = RuleSet.objects.select_related("programme").get(pk=resolution.subject_id)
    programme = still(version.programme)
    if not resolution.is_adopted:
        version.status = RulesStatus.REFUSED
        version.save(update_fields=["status"])
        record(programme, "points.rules_refused", by=by, at=at, version=version.number)
        return
    must(by, Right.ADOPT, case_of(programme, is_decided=True), at)
    RuleSet.objects.filter(programme=programme, status=RulesStatus.ADOPTED, to_at=None).update(to_at=at)
    version.status, version.from_at = RulesStatus.ADOPTED, at
    version.save(update_fields=["status", "from_at"])
    record(programme, "points.rules_adopted", by=by, at=at, version=version.number)
    start_if_due(programme, at=at)


def budget_decided(resolution: Resolution, by: Actor, at: datetime) -> None:
    """Fill the budget and pay who waits in line; or note that it was refused."""
    budget = Budget.objects.select_related("programme").get(pk=resolution.subject_id)
    programme = still(budget.programme)
    budget.status = BudgetStatus.GRANTED if resolution.is_adopted else BudgetStatus.REFUSED
    budget.ended_at = at
    budget.save(update_fields=["status", "ended_at"])
    if not resolution.is_adopted:
        record(programme, "points.budget_refused", by=by, at=at, points=budget.points)
        return
    must(by, Right.GRANT, case_of(programme, is_decided=True), at)
    owner = Owner.of(programme.book)
    issue = account(programme.book, kind=ISSUE, unit=UNIT, owner=owner, at=at)
    filled = account(programme.book, kind=BUDGET, unit=UNIT, owner=owner, at=at)
    public, place = {"points": budget.points}, programme.place_id
    deed = Deed("points.budget_granted", ("programme", programme.pk), at, place=place, by=by.person, public=public)
    post(deed, [move(issue, filled, budget.points, key=key_of("points.budget", budget.pk))])
    Till(programme, at).pay_line(at)


outcomes.enlist(rules.SUBJECT, rules_decided)
outcomes.enlist(budgets.SUBJECT, budget_decided)
