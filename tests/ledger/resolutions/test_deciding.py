"""A committee decides: who may vote, when it is over, and that the room that asked is told once."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.record.models import Act, Whisper
from gongdi.ledger.books.faults import Overdrawn
from gongdi.ledger.resolutions import actions, outcomes, queries
from gongdi.ledger.resolutions.actions.passing import time_passed
from gongdi.ledger.resolutions.models import Resolution, Vote
from gongdi.ledger.resolutions.reading import sight
from gongdi.ledger.resolutions.states import Choice, Status
from tests.threads import in_threads

AT = timezone.now() - timedelta(hours=1)
SOON = AT + timedelta(minutes=5)


@pytest.fixture
def told(monkeypatch):
    """What a room that asks about "canopy" is told."""
    heard = []
    monkeypatch.setitem(outcomes.OUTCOMES, "canopy", lambda row, by, at: heard.append((row.pk, row.status)))
    return heard


def ask(town, *, needed=2, by="head", subject=("canopy", 7), **more):
    return actions.open_(
        committee=town.units["council"],
        subject=subject,
        title="给凉亭换顶",
        text="凉亭漏雨，电话13800138000。",
        needed=needed,
        by=town.actor(by),
        at=AT,
        **more,
    )


def say(town, row, who, choice=Choice.YES, reason="", at=SOON):
    return actions.vote(row, choice=choice, by=town.actor(who), at=at, reason=reason)


def test_the_vote_that_is_needed_adopts_and_tells_the_room_once(town, told):
    row = ask(town)
    assert say(town, row, "committee_one").status == Status.OPEN
    assert told == []
    row = say(town, row, "committee_two")
    assert (row.status, row.yes, told) == (Status.ADOPTED, 2, [(row.pk, Status.ADOPTED)])
    assert queries.adopted(("canopy", 7)) == row
    act = Act.objects.get(verb="resolutions.adopted")
    assert act.body == {
        "about": "canopy", "number": 7, "title": "给凉亭换顶", "yes": 2, "no": 0, "recused": 0, "needed": 2
    }  # fmt: skip


def test_public_acts_say_how_many_and_never_who(town, told):
    say(town, ask(town), "committee_one", Choice.NO, "太贵")
    act = Act.objects.get(verb="resolutions.voted")
    assert act.body == {"yes": 0, "no": 1, "recused": 0, "needed": 2}
    assert Whisper.objects.get(act=act).body == {"choice": "no", "reason": "太贵"}


def test_what_can_no_longer_be_reached_is_refused_at_once(town, told):
    row = ask(town)
    say(town, row, "committee_one", Choice.NO)
    row = say(town, row, "committee_two", Choice.RECUSED, "是我侄子的店")
    assert (row.status, told) == (Status.REFUSED, [(row.pk, Status.REFUSED)])
    assert queries.adopted(("canopy", 7)) is None


def test_nobody_votes_twice_and_who_stepped_back_stays_out(town, told):
    row = ask(town)
    say(town, row, "committee_one", Choice.RECUSED, "x")
    with pytest.raises(Refused, match="每人只表决一次"):
        say(town, row, "committee_one", Choice.YES)
    assert Resolution.objects.get().recused == 1


@pytest.mark.parametrize("who", ["head", "resident", "treasurer", "operator"])
def test_only_members_vote(town, told, who):
    with pytest.raises(Refused, match="理事"):
        say(town, ask(town), who)


def test_whom_it_concerns_cannot_vote_and_is_not_counted_on(town, told):
    row = ask(town, concerned=frozenset({town.persons["committee_one"].pk}))
    with pytest.raises(Refused, match="要回避"):
        say(town, row, "committee_one")
    row = say(town, row, "committee_two", Choice.NO)
    assert row.status == Status.REFUSED


def test_a_committee_too_small_without_those_concerned_is_not_asked(town, told):
    concerned = frozenset(town.persons[name].pk for name in ("committee_one", "committee_two"))
    with pytest.raises(actions.TooFew, match="能表决的只有1人，要2人赞成"):
        ask(town, concerned=concerned)
    with pytest.raises(actions.TooFew):
        ask(town, needed=4)
    with pytest.raises(actions.TooFew):
        ask(town, needed=0, concerned=concerned | {town.persons["committee_three"].pk})
    assert not Resolution.objects.exists()


def test_the_proposer_alone_never_adopts_what_needs_two(town, told):
    row = ask(town, by="committee_one")
    assert say(town, row, "committee_one").status == Status.OPEN
    with pytest.raises(Refused):
        say(town, row, "committee_one")


def test_who_left_the_committee_votes_no_more(town, told):
    row = ask(town)
    post = town.persons["committee_one"].posts.get(organisation=town.units["council"])
    people.leave_post(post, on=timezone.localdate(AT), at=AT)
    with pytest.raises(Refused, match="理事"):
        say(town, row, "committee_one")


def test_time_refuses_what_nobody_decided(town, told):
    row = ask(town, due_at=AT + timedelta(days=1))
    late = AT + timedelta(days=1, seconds=1)
    with pytest.raises(Refused, match="期限已经过了"):
        actions.vote(row, choice=Choice.YES, by=town.actor("committee_one"), at=late)
    assert time_passed(AT) == 0
    assert (time_passed(late), time_passed(late)) == (1, 0)
    assert told == [(row.pk, Status.REFUSED)]
    assert Act.objects.get(verb="resolutions.refused").by_id is None


def test_one_question_at_a_time_on_a_subject_but_plain_ones_freely(town, told):
    ask(town)
    with pytest.raises(actions.AlreadyOpen):
        ask(town)
    for _time in range(2):
        ask(town, subject=("place", town.places["community"].pk))
    with pytest.raises(outcomes.NotAsked):
        ask(town, subject=("nobody.waits", 1))
    with pytest.raises(actions.TooLittleTime):
        ask(town, subject=("place", 1), due_at=AT)


@pytest.mark.parametrize("who", ["resident", "treasurer", "handler"])
def test_a_plain_question_is_put_by_a_member_or_the_head(town, who):
    with pytest.raises(Refused):
        ask(town, by=who, subject=("place", 1))


def test_only_who_asked_takes_it_back_and_the_room_hears_of_it(town, told):
    row = ask(town)
    with pytest.raises(Refused, match="提议的人"):
        actions.withdraw(row, by=town.actor("committee_one"), at=SOON)
    row = actions.withdraw(row, by=town.actor("head"), at=SOON)
    assert told == [(row.pk, Status.WITHDRAWN)]
    with pytest.raises(Refused, match="提议已撤回"):
        say(town, row, "committee_one")


def test_a_vote_whose_consequence_is_impossible_is_not_counted(town, monkeypatch):
    def broke(row, by, at):
        raise Overdrawn

    monkeypatch.setitem(outcomes.OUTCOMES, "canopy", broke)
    row = ask(town, needed=1)
    with pytest.raises(outcomes.Impossible, match="余额不够"):
        say(town, row, "committee_one")
    assert (Resolution.objects.get().status, Vote.objects.count()) == (Status.OPEN, 0)


def test_what_is_told_to_whom(town, told):
    row = ask(town, detail="王家的情况")
    say(town, row, "committee_one", Choice.YES, "同意")
    assert "13800138000" not in row.text
    inside, head = (sight(row, town.actor(who), SOON) for who in ("committee_two", "head"))
    assert [vote.reason for vote in inside.votes] == ["同意"]
    assert (head.is_inside, head.votes) == (True, ())
    assert sight(row, town.actor("resident"), SOON) is None
    row = say(town, row, "committee_two")
    public = sight(row, town.actor("resident"), SOON)
    assert (public.is_inside, public.votes) == (False, ())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE resolutions_vote SET choice = 'no'",
        "DELETE FROM resolutions_vote",
        "UPDATE resolutions_resolution SET yes = 3",
        "UPDATE resolutions_resolution SET needed = 1",
        "UPDATE resolutions_resolution SET title = 'x'",
        "UPDATE resolutions_resolution SET status = 'adopted'",
        "DELETE FROM resolutions_resolution",
    ],
)
def test_the_database_keeps_votes_and_questions_as_they_were(town, told, sql):
    from django.db import connection

    say(town, ask(town), "committee_one")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_takes_no_vote_after_the_end_and_no_second_one(town, told):
    row = ask(town, needed=1)
    say(town, row, "committee_one")
    for name in ("committee_one", "committee_two"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Vote.objects.create(resolution=row, member=town.persons[name], choice="yes", at=SOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution.objects.update(status="open", ended_at=None)


def test_parallel_votes_of_one_member_count_once(lasting_town, told):
    town, row = lasting_town, ask(lasting_town)
    results = in_threads(4, lambda _number: say(town, row, "committee_one"))
    assert sum(isinstance(each, Refused) for each in results) == 3
    assert (Resolution.objects.get().yes, Vote.objects.count()) == (1, 1)


def test_members_who_vote_at_the_same_moment_adopt_once(lasting_town, told):
    town, row = lasting_town, ask(lasting_town)
    names = ("committee_one", "committee_two", "committee_three")
    results = in_threads(3, lambda number: say(town, row, names[number]))
    assert told == [(row.pk, Status.ADOPTED)]
    assert Act.objects.filter(verb="resolutions.adopted").count() == 1
    assert sum(isinstance(each, Refused) for each in results) == 1  # who came after the end


def test_a_forgotten_member_leaves_counts_and_no_words(town, told):
    from gongdi.ground.people.forgetting import FORGETTERS, Farewell
    from gongdi.ground.people.models import Post

    row = ask(town, concerned=frozenset({town.persons["committee_three"].pk}), detail="吴家的情况")
    say(town, row, "committee_one", Choice.NO, "我家的事")
    Post.objects.update(to_on=timezone.localdate(AT))
    farewells = [Farewell(town.persons[name], SOON) for name in ("committee_one", "committee_three")]
    for farewell in farewells:
        FORGETTERS["resolutions"].forget(farewell)
    row.refresh_from_db()
    assert "我家" not in Vote.objects.get().reason
    assert "吴家" not in row.detail
    assert row.concerns.count() == 0
    assert Act.objects.get(verb="resolutions.voted").id in farewells[0].acts
