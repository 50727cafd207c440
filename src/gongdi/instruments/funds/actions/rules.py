"""What the committee sets: by how many it spends, and what hardship relief is given for."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.funds.faults import AmountWrong, NameTaken
from gongdi.instruments.funds.law import bank, relief
from gongdi.instruments.funds.models import Criterion, Foundation, Relief, SpendingRule
from gongdi.instruments.funds.states.bank import Right
from gongdi.instruments.funds.states.relief import Right as ReliefRight
from gongdi.ledger.books.models import AMOUNT_MOST


@dataclass(frozen=True, slots=True)
class NewCriterion:
    """For what relief is given, in both languages, and how many fen at most."""

    name: str
    text: str
    most: int
    name_en: str = ""


@transaction.atomic
def set_rule(
    foundation: Foundation, *, one_vote_most: int, relief_votes: int, relief_year_most: int, by: Actor, at: datetime
) -> SpendingRule:
    """Say from which amount on two decide, and the bounds of relief. Raises Refused, AmountWrong."""
    bank.must(by, Right.SET_RULE, bank.Desk(foundation.organisation_id), at)
    if not (0 <= one_vote_most <= AMOUNT_MOST and 1 <= relief_year_most <= AMOUNT_MOST and relief_votes > 1):
        raise AmountWrong
    body = {"one_vote_most": one_vote_most, "relief_votes": relief_votes, "relief_year_most": relief_year_most}
    rule, _new = SpendingRule.objects.update_or_create(
        foundation=foundation, defaults=body | {"set_by_id": by.person, "set_at": at}
    )
    subject, place = ("foundation", foundation.pk), foundation.place_id
    write(Deed("funds.rule_set", subject, at, place=place, by=by.person, public=body))
    return rule


@transaction.atomic
def set_criterion(foundation: Foundation, *, criterion: NewCriterion, by: Actor, at: datetime) -> Criterion:
    """Relief is given for this from today on. Raises Refused, NameTaken, AmountWrong."""
    relief.must(by, ReliefRight.SET_CRITERIA, relief.Case(Relief(), foundation.organisation_id), at)
    if not 1 <= criterion.most <= AMOUNT_MOST:
        raise AmountWrong
    try:
        with transaction.atomic():
            made = Criterion.objects.create(
                foundation=foundation,
                name=criterion.name.strip(),
                name_en=criterion.name_en.strip(),
                text=criterion.text.strip(),
                most=criterion.most,
                from_on=timezone.localdate(at),
            )
    except IntegrityError as error:
        raise NameTaken from error
    _tell("funds.criterion_set", made, by, at)
    return made


@transaction.atomic
def end_criterion(criterion: Criterion, *, by: Actor, at: datetime) -> Criterion:
    """Relief is not given for this any more. Raises Refused."""
    relief.must(by, ReliefRight.SET_CRITERIA, relief.Case(Relief(), criterion.foundation.organisation_id), at)
    criterion.to_on = timezone.localdate(at)
    if Criterion.objects.filter(pk=criterion.pk, to_on=None).update(to_on=criterion.to_on):
        _tell("funds.criterion_ended", criterion, by, at)
    return criterion


def _tell(verb: str, criterion: Criterion, by: Actor, at: datetime) -> None:
    body: dict[str, object] = {"name": criterion.name, "foundation": criterion.foundation_id}
    if verb == "funds.criterion_set":
        body["most"] = criterion.most
    place = criterion.foundation.place_id
    write(Deed(verb, ("criterion", criterion.pk), at, place=place, by=by.person, public=body))
