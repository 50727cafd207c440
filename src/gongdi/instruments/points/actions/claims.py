"""A claim on its way: claimed, witnessed by another, recognised by a third; refused, and taken to the council."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import Decision, Refused, insist
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points.actions.awarding import Earned, Till, count_one, hold_still, key_for_claim, left_for
from gongdi.instruments.points.actions.warning import look
from gongdi.instruments.points.law import Case, may, may_move, must
from gongdi.instruments.points.models import Claim, Rule, RulesStatus, Subject
from gongdi.instruments.points.queries.claims import whole
from gongdi.instruments.points.queries.programmes import case_of_claim
from gongdi.instruments.points.resolving import KINDS, Receives, households_of, owned
from gongdi.instruments.points.states import CLOCKS, LIMITS, MOVES, OWNERS, Right, Status
from gongdi.ledger.books.models import OwnerKind


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody says was done: on which day, what, who saw it, a link to more; for which organisation, if for one.

    `key` makes a repeated request harmless.
    """

    done_on: date
    text: str
    witness: Person | None = None
    link: str = ""
    organisation: Organisation | None = None
    key: str = ""


def claim(rule: Rule, telling: Telling, *, person: Person, by: Actor, at: datetime) -> Claim:
    """Claim a deed under a rule that holds now, for oneself or, as an officer, for a resident.

    Raises Refused, and NotPossible for a rule that is derived or is not for this kind of owner.
    """
    programme, owner = rule.rules.programme, _owner(rule, telling, person)
    if telling.witness is not None and telling.witness.pk in (person.pk, by.person):
        raise NotPossible("", _("见证人要是另外一个人。"))
    made = Claim(
        programme=programme,
        rule=rule,
        owner_kind=owner.owner[0],
        owner_id=owner.owner[1],
        person=person,
        entered_by_id=by.person or person.pk,
        named_witness=telling.witness,
        done_on=telling.done_on,
        text=telling.text,
        link=telling.link,
        key=telling.key or None,
        due_at=at + LIMITS[CLOCKS[Status.CLAIMED]],
        claimed_at=at,
    )
    must(by, Right.CLAIM if by.person == person.pk else Right.CLAIM_FOR, case_of_claim(made, at), at)
    _check_home(made, person, at)
    try:
        return _kept(made, by, at)
    except IntegrityError:
        there = whole().filter(entered_by=by.person, key=telling.key).first() if telling.key else None
        if there is None:
            raise
        return there


def _check_home(made: Claim, person: Person, at: datetime) -> None:
    """Whoever is spoken for lives here, as those do who speak for themselves."""
    if made.owner_kind == OwnerKind.ORGANISATION or made.entered_by_id == person.pk:
        return
    if not any(home.startswith(made.programme.place.path) for home in actor_of(person, at).homes):
        raise NotPossible("", _("这位居民在这里没有核实过的住处，不能申报。请先核实住处。"))


@transaction.atomic
def _kept(made: Claim, by: Actor, at: datetime) -> Claim:
    made.save(force_insert=True)
    private = {"text": made.text} | ({"link": made.link} if made.link else {})
    _record(made, "points.claimed", by, at, rule_said(made.rule), private)
    return made


def _owner(rule: Rule, telling: Telling, person: Person) -> Receives:
    if rule.is_derived:
        raise NotPossible("", _("这条规则由系统按记录自动给分，不用申报。"))
    if rule.rules.status != RulesStatus.ADOPTED or rule.rules.to_at is not None:
        raise NotPossible("", _("这一版规则没有在用。请按现在的规则申报。"))
    unit = telling.organisation
    if rule.subject not in (Subject.RESIDENT, Subject.HOUSEHOLD):
        if unit is None or unit.kind not in KINDS[rule.subject]:
            raise NotPossible("", _("这条规则是给%(subject)s的。请选一个。") % {"subject": rule.get_subject_display()})
        if not unit.place.path.startswith(rule.rules.programme.place.path):
            raise NotPossible("", _("这个组织不在积分项目的地方。"))
        return Receives((OwnerKind.ORGANISATION, unit.pk), None, None)
    if unit is not None:
        raise NotPossible("", _("这条规则是给居民的，不能替组织申报。"))
    return owned(rule, person.pk, households_of([person.pk]).get(person.pk))


@transaction.atomic
def witness(claim: Claim, *, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """Somebody else says that they saw it."""
    case = _begin(claim, "witness", by, at, seen)
    return _finish(case, "witness", by, at, witness_id=by.person)


@transaction.atomic
def approve(claim: Claim, *, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """Recognise it: the points go to the purse, or wait in line. Raises Refused when the caps are full."""
    case = _begin(claim, "approve", by, at, seen)
    points = _award(case, by, at)
    return _finish(case, "approve", by, at, {"points": points}, decided_by_id=by.person)


@transaction.atomic
def refuse(claim: Claim, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """Do not recognise it, and say why."""
    case = _begin(claim, "refuse", by, at, seen)
    return _finish(case, "refuse", by, at, private={"text": reason}, decided_by_id=by.person)


@transaction.atomic
def lapse(claim: Claim, *, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """End a claim that nobody witnessed in time; it can still be taken to the council."""
    return _finish(_begin(claim, "lapse", by, at, seen), "lapse", by, at)


@transaction.atomic
def withdraw(claim: Claim, *, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """Take a claim back."""
    return _finish(_begin(claim, "withdraw", by, at, seen), "withdraw", by, at)


@transaction.atomic
def appeal(claim: Claim, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """Ask the council to look at a refusal, once."""
    case = _begin(claim, "appeal", by, at, seen)
    return _finish(case, "appeal", by, at, private={"text": reason})


@transaction.atomic
def uphold(claim: Claim, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """A member of the council who did not refuse it says that the refusal stands."""
    case = _begin(claim, "uphold", by, at, seen)
    return _finish(case, "uphold", by, at, private={"text": reason})


@transaction.atomic
def overturn(claim: Claim, *, reason: str, by: Actor, at: datetime, seen: int | None = None) -> Claim:
    """A member of the council who did not refuse it recognises it after all."""
    case = _begin(claim, "overturn", by, at, seen)
    points = _award(case, by, at)
    return _finish(case, "overturn", by, at, {"points": points}, {"text": reason})


def _begin(claim: Claim, name: str, by: Actor, at: datetime, seen: int | None) -> Case:
    """Lock the claim by writing and make sure that this actor may make this move now. Raises Stale or Refused."""
    case = case_of_claim(lock(claim, whole(), seen), at)
    insist(may_move(by, name, case, at))
    return case


def _award(case: Case, by: Actor, at: datetime) -> int:
    """Pay what the rule says, as far as its caps go; how many points. The budget holds still meanwhile."""
    claim = case.claim
    assert claim is not None
    rule, programme = claim.rule, claim.programme
    hold_still([programme.pk])
    household = households_of([claim.person_id]).get(claim.person_id)
    is_unit = claim.owner_kind == OwnerKind.ORGANISATION
    owner = (claim.owner_kind, claim.owner_id)
    receives = Receives(owner, None, None) if is_unit else Receives(owner, claim.person_id, household)
    points = left_for(rule, receives, at)
    if points == 0:
        said = _("这条规则的上限已经用完，这次不能再给分。可以等下一个周期再认定，或者写明原因不认定。")
        raise Refused(Decision(Right.APPROVE, False, "moment", said, ("caps",)))
    count_one(rule, receives, points, at)
    till = Till(programme, at)
    till.give(Earned(key_for_claim(claim.pk), rule, receives, points, at, claim=claim, by=by.person))
    look(programme, at)
    return points


def _finish(
    case: Case,
    name: str,
    by: Actor,
    at: datetime,
    public: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
    **changes: Any,
) -> Claim:
    """Change the row along the table and record the act."""
    move, claim = MOVES[name], case.claim
    assert claim is not None
    status = move.leads_to(Status(claim.status))
    clock = CLOCKS.get(status)
    changes |= {"status": status, "turn": OWNERS[status], "due_at": at + LIMITS[clock] if clock else None}
    change(claim, ended_at=None if clock else at, **changes)
    _record(claim, move.act, by, at, public or {}, private)
    return claim


def _record(
    claim: Claim, verb: str, by: Actor, at: datetime, public: dict[str, Any], private: dict[str, Any] | None = None
) -> None:
    for_ = claim.person_id if claim.person_id != by.person else None
    place = claim.programme.place_id
    write(
        Deed(verb, ("points_claim", claim.pk), at, place=place, by=by.person, for_=for_, public=public, private=private)
    )


def rule_said(rule: Rule) -> dict[str, Any]:
    """Which rule, for the public body of an act."""
    version = rule.rules
    return {"programme": version.programme_id, "version": version.number, "code": rule.code, "rule": rule.name}


def may_claim(rule: Rule, by: Actor, at: datetime) -> Decision:
    """What the judge says to claiming something under this rule now, for oneself."""
    programme = rule.rules.programme
    case = Case(programme.place.path, programme.organisation_id, programme.council_id, programme.status)
    return may(by, Right.CLAIM, case, at)
