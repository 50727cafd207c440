"""Every deed by every role in every state: what happens is a move of the table or a no with its sentence."""

from datetime import timedelta

import pytest
from django.db import transaction

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.instruments.ballots.models import Mode
from gongdi.practices.charters import actions
from gongdi.practices.charters.actions.passing import time_passed
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Case, CaseKind, Charter, Proposal, Version, Wish
from gongdi.practices.charters.queries import last_of
from gongdi.practices.charters.states import cases, proposals, versions
from tests.practices.charters import make

ROLES = ("resident", "neighbour", "daughter", "stranger", "head", "handler", "committee_one", "visitor", "supervisor")


def ways(moves):
    """Every (from, to) that a table has."""
    return {(origin, move.to) for move in moves.values() for origin in move.origins if move.to}


def stages(town):
    """A version at each of its states: the name, the version, the moment."""
    yield "drafting", lambda: make.drafting(town), make.BEGUN + timedelta(days=1)
    yield "drafting late", lambda: make.drafting(town), make.FROZEN
    yield "reading", lambda: make.frozen(town), make.CHECKED
    yield "checked late", lambda: make.checked(town), make.PUT
    yield "voting", lambda: make.put(town)[0] and make.the_draft(Charter.objects.get()), make.PUT + timedelta(hours=1)
    yield "in force", lambda: make.in_force(town), make.SIGNED
    yield "dropped", lambda: dropped(town), make.SIGNED


def dropped(town):
    """A draft that was given up."""
    return actions.drop(make.drafting(town), reason="不做了", by=town.actor("head", make.BEGUN), at=make.BEGUN)


def deeds_on(version, at):
    """Every deed on a version, with something to say."""
    article = version.wordings.order_by("position").first().article
    until, day = at + timedelta(days=3), {"opens_at": at, "closes_at": at + timedelta(days=2), "on": make.DAY}
    return {
        "amend": lambda by: actions.amend(version.charter, why="改", proposals_until=until, by=by, at=at),
        "write": lambda by: actions.write(version, text="新的一条", by=by, at=at),
        "rewrite": lambda by: actions.write(version, text="改的一条", article=article, by=by, at=at),
        "strike": lambda by: actions.strike(version, article=article, by=by, at=at),
        "raise": lambda by: actions.raise_(version, article=article, by=by, at=at),
        "choose": lambda by: actions.choose(version, measures=["reminder"], by=by, at=at),
        "propose": lambda by: actions.propose(version, wish=Wish.NEW, text="一条", reason="好", by=by, at=at),
        "freeze": lambda by: actions.freeze(version, by=by, at=at),
        "check": lambda by: actions.check(version, answers=make.answers(), by=by, at=at),
        "fail": lambda by: actions.check(version, answers=make.answers(fines="有罚款"), by=by, at=at),
        "reopen": lambda by: actions.reopen(version, reason="漏了", proposals_until=until, by=by, at=at),
        "drop": lambda by: actions.drop(version, reason="不做了", by=by, at=at),
        "put": lambda by: actions.put(version, mode=Mode.NAMED, by=by, at=at, **day),
        "file": lambda by: actions.file(version, words="7号", by=by, at=at),
        "order": lambda by: actions.order(version, words="改", by=by, at=at),
        "repeal": lambda by: actions.ask_repeal(version, reason="废", mode=Mode.NAMED, by=by, at=at, **day),
        "sign": lambda by: actions.sign(version, by=by, at=at),
        "unsign": lambda by: actions.unsign(version, by=by, at=at),
    }


def tried(deed, by, look):
    """Do a deed and undo it: None when it was refused with a sentence, otherwise what `look` sees after it."""
    try:
        with transaction.atomic():
            deed(by)
            seen = look()
            transaction.set_rollback(True)
    except (Refused, Fault):
        return None
    return seen


def actors(town, at):
    """Everybody of the cast who could matter, the system, and nobody."""
    make.reviewed(town)
    make.elder(town)
    return {name: actor_of(town.persons[name], at) for name in ROLES} | {"system": SYSTEM}


@pytest.mark.parametrize("stage", range(7))
def test_versions_move_by_their_table_only(town, stage):
    name, build, at = list(stages(town))[stage]
    version = build()
    done = 0
    for role, by in actors(town, at).items():
        for deed, do in deeds_on(version, at).items():
            after = tried(do, by, lambda: Version.objects.get(pk=version.pk))
            if after is None:
                continue
            done += 1
            assert after.status == version.status or (version.status, after.status) in ways(versions.MOVES), (
                role,
                deed,
            )
            assert role not in ("stranger", "system", "daughter"), (name, deed)
            if after.status == versions.Status.VOTING:
                assert after.checked_at is not None
            if role == "supervisor":
                assert deed in ("check", "fail", "file", "order")
    assert done or name == "voting"


def hearings(town):
    """A case at each of its states, and the moment."""
    at = make.BEGUN
    yield "reported", lambda: make.reported(town), at
    yield "hearing", lambda: make.heard(town), at
    yield "praise heard", lambda: answered(town, CaseKind.PRAISE), at
    yield "answered", lambda: answered(town), at
    yield "found", lambda: make.found(town), at
    yield "appealed", lambda: appealed(town), at
    yield "settled", lambda: settled(town), at + timedelta(days=20)


def answered(town, kind=CaseKind.BREACH):
    """A case in which the neighbour has spoken."""
    case = make.heard(town, kind)
    return actions.answer(case, text="说明", consents=True, by=town.actor("neighbour", make.BEGUN), at=make.BEGUN)


def appealed(town):
    """A finding against which the neighbour appealed."""
    return actions.appeal(make.found(town), text="不服", by=town.actor("neighbour", make.BEGUN), at=make.BEGUN)


def settled(town):
    """A finding that nobody appealed in time."""
    case = make.found(town)
    time_passed(make.BEGUN + timedelta(days=16))
    return Case.objects.get(pk=case.pk)


def deeds_in(case, town, at):
    """Every deed in a case, with something to say."""
    person = town.persons["neighbour"]
    return {
        "withdraw": lambda by: actions.withdraw_case(case, by=by, at=at),
        "dismiss": lambda by: actions.dismiss(case, reason="不归这里", by=by, at=at),
        "take_up": lambda by: actions.take_up(case, person=person, told_how="上门", by=by, at=at),
        "answer": lambda by: actions.answer(case, text="说明", by=by, at=at),
        "hear": lambda by: actions.hear(case, text="说明", by=by, at=at),
        "find": lambda by: actions.find(case, measure=Measure.REMINDER, finding="理由", by=by, at=at),
        "thank": lambda by: actions.find(case, measure=Measure.THANKS, finding="理由", by=by, at=at),
        "appeal": lambda by: actions.appeal(case, text="不服", by=by, at=at),
        "uphold": lambda by: actions.decide(case, upholds=True, decision="维持", by=by, at=at),
        "retract": lambda by: actions.retract(case, by=by, at=at),
    }


@pytest.mark.parametrize("stage", range(7))
def test_cases_move_by_their_table_and_nobody_hears_their_own(town, stage):
    name, build, at = list(hearings(town))[stage]
    case = build()
    done = set()
    for role, by in actors(town, at).items():
        for deed, do in deeds_in(case, town, at).items():
            after = tried(do, by, lambda: Case.objects.get(pk=case.pk))
            if after is None:
                continue
            done.add((role, deed))
            assert after.status == case.status or (case.status, after.status) in ways(cases.MOVES), (role, deed)
            assert after.found_at is None or after.answered_at is not None
    hearing = {"dismiss", "take_up", "hear", "find", "thank"}
    assert {role for role, deed in done if deed in hearing} <= {"committee_one"}
    assert {role for role, deed in done if deed == "uphold"} <= {"visitor"}
    assert {role for role, deed in done if deed in ("answer", "appeal", "retract")} <= {"neighbour"}
    assert done or name == "settled"


def test_proposals_move_by_their_table_only(town):
    draft = make.drafting(town)
    row, at = make.proposed(town, draft), make.BEGUN + timedelta(days=2)
    done = set()
    for role, by in actors(town, at).items():
        for deed, do in {
            "comment": lambda by: actions.comment(row, text="好", by=by, at=at),
            "accept": lambda by: actions.accept(row, reason="好", by=by, at=at),
            "decline": lambda by: actions.decline(row, reason="不", by=by, at=at),
            "withdraw": lambda by: actions.withdraw(row, by=by, at=at),
        }.items():
            after = tried(do, by, lambda: Proposal.objects.get(pk=row.pk))
            if after is not None:
                done.add((role, deed))
                assert after.status == row.status or (row.status, after.status) in ways(proposals.MOVES)
    assert done == {
        ("resident", "comment"),
        ("neighbour", "comment"),
        ("head", "comment"),
        ("handler", "comment"),
        ("head", "accept"),
        ("handler", "accept"),
        ("head", "decline"),
        ("handler", "decline"),
        ("resident", "withdraw"),
    }
    assert last_of(draft.charter).unanswered == 1
