"""Charters after the vote, ways on wherever something is open, and two at once around a case and a signature."""

from datetime import timedelta

import pytest

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots.models import Ballot
from gongdi.practices.charters import actions
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Case, Signature, Version
from gongdi.practices.charters.states.versions import MOVES, STANDING, WERE_IN_FORCE, Status
from tests.instruments.ballots import make as ballots
from tests.practices.charters import make
from tests.practices.charters.test_charter import asked_to_repeal, second_version
from tests.practices.charters.test_fuzz import actors, deeds_on, tried, ways
from tests.threads import in_threads

END = make.SIGNED + timedelta(days=40)


def refused(town):
    """A second version that residents did not adopt."""
    ballot, persons = second_version(town, make.in_force(town))
    make.voted(ballot, persons, 2, 4)
    make.counted(ballot)
    return Version.objects.select_related("charter__place").get(number=2)


def replaced(town):
    """A first version whose place another took."""
    ballot, persons = second_version(town, make.in_force(town))
    make.voted(ballot, persons, 6)
    make.counted(ballot)
    return Version.objects.select_related("charter__place").get(number=1)


def repealed(town):
    """A version that residents ended."""
    return asked_to_repeal(town, make.in_force(town), make.ballots.neighbours(town, 6), 6)


ENDS = {
    Status.ADOPTED: lambda town: make.adopted(town)[0],
    Status.NOT_ADOPTED: refused,
    Status.REPLACED: replaced,
    Status.REPEALED: repealed,
}


def stands_on_its_evidence():
    """What is or was in force was checked and adopted by a counted ballot, or taken over with where it is from."""
    for row in Version.objects.filter(status__in=WERE_IN_FORCE):
        ballot = Ballot.objects.filter(pk=row.ballot).first()
        voted = ballot is not None and bool(ballot.is_adopted) and row.checked_at is not None
        assert voted or row.source, row


@pytest.mark.parametrize("status", ENDS)
def test_after_the_vote_versions_move_by_their_table_only(town, status):
    version = ENDS[status](town)
    assert version.status == status
    done = set()
    for role, by in actors(town, END).items():
        for deed, do in deeds_on(version, END).items():
            after = tried(do, by, lambda: (stands_on_its_evidence(), Version.objects.get(pk=version.pk))[1])
            if after is not None:
                done.add((role, deed))
                assert after.status == status or (status, after.status) in ways(MOVES), (role, deed)
    stands_on_its_evidence()
    signed = {role for role, deed in done if deed == "sign"}
    assert bool(signed) == (status in STANDING), done
    assert {role for role, deed in done if deed in ("file", "order")} <= {"supervisor"}
    assert not {role for role, _deed in done} & {"stranger", "system"}
    if status == Status.ADOPTED:
        assert ("supervisor", "file") in done


def afloat(town):
    """A version wherever it is open, and the moment."""
    yield lambda: make.drafting(town), make.FROZEN
    yield lambda: make.frozen(town), make.CHECKED
    yield lambda: make.checked(town), make.PUT
    yield lambda: make.adopted(town)[0], make.SIGNED


@pytest.mark.parametrize("stage", range(4))
def test_wherever_a_version_is_open_somebody_leads_it_on(town, stage):
    """On: to the next status but being given up, or to a check that was passed."""
    build, at = list(afloat(town))[stage]
    version = build()
    before = (version.status, version.checked_at is not None)
    found = set()
    for by in actors(town, at).values():
        for do in deeds_on(version, at).values():
            after = tried(do, by, lambda: Version.objects.get(pk=version.pk))
            if after is not None and after.status != Status.DROPPED:
                found.add((after.status, after.checked_at is not None))
    assert found - {before, (Status.DRAFTING, False)}, before


@pytest.mark.parametrize("yes", [0, 2, 6])
def test_a_vote_ends_by_itself_however_many_came(town, yes):
    ballot, persons = make.put(town)
    make.voted(ballot, persons, yes)
    make.counted(ballot)
    assert Version.objects.get().status == (Status.ADOPTED if yes == 6 else Status.NOT_ADOPTED)


def answered(town):
    """A case in which the neighbour has spoken."""
    case = make.heard(town)
    return actions.answer(case, text="水管爆了。", by=town.actor("neighbour", make.BEGUN), at=make.BEGUN)


def once(results, kind, verb):
    """Exactly one did it, the others were told, one act says so."""
    assert sum(isinstance(each, kind) for each in results) == 1, results
    assert all(isinstance(each, kind | Refused) for each in results), results
    assert Act.objects.filter(verb=verb).count() == 1


def test_two_of_the_organ_find_at_once_and_one_finding_stands(lasting_town):
    case, at = answered(lasting_town), make.BEGUN
    hearers = [make.hearer(lasting_town, name) for name in ("committee_one", "committee_two")]
    words = ("事先说一声。", "按公约提醒。")
    results = in_threads(
        4,
        lambda n: actions.find(case, measure=Measure.REMINDER, finding=words[n % 2], by=hearers[n % 2], at=at),
    )
    once(results, Case, "charters.case_found")
    won = next(number for number, each in enumerate(results) if isinstance(each, Case))
    assert Case.objects.get().finding == words[won % 2]


def test_a_report_is_taken_up_or_withdrawn_at_the_same_moment(lasting_town):
    town, at = lasting_town, make.BEGUN
    case = make.reported(town)
    deeds = (
        lambda: actions.withdraw_case(case, by=town.actor("resident", at), at=at),
        lambda: actions.take_up(case, person=town.persons["neighbour"], told_how="上门", by=make.hearer(town), at=at),
    )
    results = in_threads(2, lambda n: deeds[n]())
    assert sum(isinstance(each, Case) for each in results) == 1, results
    assert sum(isinstance(each, Refused) for each in results) == 1, results


def test_nobody_signs_what_is_repealed_at_the_same_moment(lasting_town):
    town = lasting_town
    version, persons = make.in_force(town), ballots.neighbours(town, 6)
    at = make.PUT
    ballot = actions.ask_repeal(
        version, reason="并入新的合约。", opens_at=at, closes_at=at + timedelta(days=7), on=make.DAY,
        by=town.actor("head", at), at=at,
    )  # fmt: skip
    make.voted(ballot, persons, 6)
    over = ballot.closes_at + timedelta(minutes=1)
    ballots.closed(ballot, at=over)

    def work(number):
        if number == 0:
            return ballots.actions.count(ballot, by=SYSTEM, at=over)
        return actions.sign(version, by=actor_of(persons[number], over), at=over).pk

    results = in_threads(4, work)
    version.refresh_from_db()
    signed = [each for each in results[1:] if isinstance(each, int)]
    assert isinstance(results[0], Ballot), results
    assert version.status == Status.REPEALED
    assert version.signatures == Signature.objects.count() == len(signed)
    assert all(isinstance(each, int | Refused) for each in results[1:]), results
    with pytest.raises(Refused):
        actions.sign(version, by=actor_of(persons[5], over), at=over)
