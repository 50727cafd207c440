"""Whoever has no vote here: of another county, without a verified home, with a right that ended."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.actions.forgetting import forget
from gongdi.ground.access.actor import actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import OrganisationKind, PostKind
from gongdi.ground.places import actions as places
from gongdi.ground.places.models import Level
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Mode, Origin, Slip, Voter
from gongdi.instruments.panels import actions as panels
from gongdi.practices.questions import actions as questions
from tests import apart
from tests.attacks.make import JSON, refused, running, vote
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.ballots import make
from tests.instruments.panels import make as panels_make
from tests.practices.questions.asked import SOON, ask, say


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


@pytest.fixture
def abroad(town):
    """Another county in the same house: its community, a resident with a verified home, and its head."""
    founded = {"name_en": "Elsewhere", "on": FOUNDED_ON, "at": FOUNDED_AT}
    county = places.found(name="白沙县", level=Level.COUNTY, code="990002", **founded)
    street = places.found(name="白沙镇", level=Level.TOWNSHIP, code="990002001", parent=county, **founded)
    place = places.found(name="白沙社区", level=Level.COMMUNITY, code="990002001001", parent=street, **founded)
    kind = OrganisationKind.COMMUNITY
    unit = people.found(
        name="白沙居委会", name_en="Their committee", kind=kind, place=place, on=FOUNDED_ON, at=FOUNDED_AT
    )
    resident, head = (people.know(phone=f"1370000900{n}", name=f"白沙人{n}", at=FOUNDED_AT) for n in (1, 2))
    for post in (PostKind.HEAD, PostKind.GRID_OFFICER):
        people.take_post(head, organisation=unit, kind=post, on=FOUNDED_ON, at=FOUNDED_AT)
    home = people.declare_home(resident, place=place, on=FOUNDED_ON, at=FOUNDED_AT)
    people.verify_home(home, by=head, at=FOUNDED_AT)
    return {"resident": resident, "head": head, "place": place}


# ---- another county ----------------------------------------------------------------------------------------------


def test_a_resident_of_another_county_votes_nowhere_here(client, town, neighbours, abroad):
    ballot = running(town)
    assert refused(lambda: vote(ballot, abroad["resident"], "yes")) == ("lives_in_the_place",)
    client.force_login(abroad["resident"])
    sent = {"answer": "yes", "key": "a", "cast": "yes"}
    assert client.post(f"/ballots/{ballot.pk}/vote/", sent).status_code == 403
    assert client.post(f"/api/v1/ballots/{ballot.pk}/vote", {"choices": "yes", "key": "a"}, **JSON).status_code == 403
    assert not Slip.objects.exists()


def test_an_officer_of_another_county_keeps_no_ballot_here(client, town, neighbours, abroad):
    ballot = running(town)
    line, theirs = make.line(ballot, neighbours[0]), actor_of(abroad["head"], timezone.now())
    helping = {"by": theirs, "at": timezone.now(), "origin": Origin.HELPER, "for_": line}
    assert refused(lambda: actions.cast(ballot, "yes", **helping)) == ("keeps_ballots_here",)
    assert refused(lambda: actions.take_sheet(line, by=theirs, at=timezone.now())) == ("keeps_ballots_here",)
    assert refused(lambda: make.opened(town, by=theirs)) == ("is_head_here",)
    client.force_login(abroad["head"])
    assert client.get(f"/ballots/{ballot.pk}/keep/", {"q": "居民"}).status_code == 403
    assert client.get(f"/ballots/{ballot.pk}/help/{line.pk}/").status_code == 404


def test_a_token_of_another_house_opens_nothing_here(client, town, neighbours, founded_once):
    ballot = running(town)
    bearer = {"headers": {"Authorization": f"Bearer {apart.tokens(founded_once)[0]}"}}
    body = {"choices": "yes", "key": "a"}
    assert client.post(f"/api/v1/ballots/{ballot.pk}/vote", body, **JSON, **bearer).status_code == 401
    assert not Slip.objects.exists()


# ---- stuffing by open registration -------------------------------------------------------------------------------


def test_a_hundred_new_telephones_bring_no_vote(client, town, neighbours):
    """Anybody may have an account; a vote comes with a verified home on the day, and from nowhere else."""
    ballot, question = running(town), ask(town)
    crowd = [people.know(phone=f"1360000{number:04d}", name="", at=timezone.now()) for number in range(100)]
    assert not Voter.objects.filter(person__in=crowd).exists()
    assert {refused(lambda p=person: vote(ballot, p, "yes")) for person in crowd[:10]} == {("lives_in_the_place",)}
    saying = {"text": "大家都听我的", "by": actor_of(crowd[0], SOON), "at": SOON}
    assert refused(lambda: questions.propose(question, **saying)) == ("belongs_to_the_voters",)
    client.force_login(crowd[0])
    assert client.post(f"/ballots/{ballot.pk}/vote/", {"answer": "yes", "cast": "yes"}).status_code == 403
    panel = panels_make.panel(town)
    at = panels_make.AT
    joining = {"values": panels_make.values(0), "by": actor_of(crowd[0], at), "at": at}
    assert refused(lambda: panels.join(panel, **joining)) == ("lives_here",)
    assert Ballot.objects.get(pk=ballot.pk).roll == ballot.roll


def test_homes_said_to_be_old_and_not_verified_bring_no_vote(town):
    """Whoever registers may say since when they live there; until an officer has looked it opens nothing."""
    liars = make.neighbours(town, 5, on=date(2001, 1, 1), verified=False)
    make.neighbours(town, 6)
    ballot = running(town)
    assert {refused(lambda p=person: vote(ballot, p, "yes")) for person in liars} == {("is_verified",)}
    for person in liars:
        people.verify_home(person.homes.get(), by=town.persons["grid_officer"], at=timezone.now())
    late = {refused(lambda p=person: vote(ballot, p, "yes")) for person in liars}
    assert late == {("is_verified",)}, "the roll was written before they were verified"
    officer = town.actor("grid_officer")
    admitted = {"person": liars[0], "reason": "漏了", "by": officer, "at": timezone.now()}
    assert refused(lambda: actions.admit(ballot, **admitted)) == ("has_not_begun",)


# ---- a right that ended ------------------------------------------------------------------------------------------


def test_a_home_that_ended_before_the_day_is_on_no_roll(town, neighbours):
    people.leave_home(neighbours[0].homes.get(), by=neighbours[0], on=make.DAY - timedelta(days=1), at=make.ANNOUNCED)
    ballot = make.opened(town)
    assert refused(lambda: make.vote(ballot, neighbours[0], "yes")) == ("lives_in_the_place",)


def test_a_proxy_taken_back_between_the_opening_and_the_vote_gives_no_vote(client, town, neighbours):
    principal, agent = neighbours[:2]
    day = timezone.localdate()
    given = {"agent": agent, "kinship": "邻居", "by": principal, "on": day, "at": timezone.now()}
    proxy = people.grant_proxy(principal, **given)
    ballot = running(town, mode=Mode.NAMED, agents_most=1)
    line = make.line(ballot, principal)
    client.force_login(agent)
    address = f"/ballots/{ballot.pk}/vote/{line.pk}/"
    assert client.get(address).status_code == 200
    people.end_proxy(proxy, by=principal, on=day, at=timezone.now())
    assert client.post(address, {"answer": "yes", "key": "a", "cast": "yes"}).status_code == 404
    speaking = {"by": actor_of(agent, timezone.now()), "at": timezone.now(), "for_": line}
    assert refused(lambda: actions.cast(ballot, "yes", **speaking)) == ("speaks_for_the_voter",)
    assert not make.line(ballot, principal).has_voted


def test_nobody_votes_in_the_place_of_who_was_forgotten(town, neighbours):
    """An officer finds lines that nobody will ever ask about; each way to use one is refused."""
    ballot = running(town)
    gone = neighbours[0]
    line = make.line(ballot, gone)
    forget(gone, by=actor_of(gone, timezone.now()), at=timezone.now())
    officer, phone, at = town.actor("grid_officer"), town.actor("phone_desk"), timezone.now()
    ways = [
        lambda: actions.cast(ballot, "yes", by=officer, at=at, origin=Origin.HELPER, for_=line),
        lambda: actions.cast(ballot, "yes", by=phone, at=at, origin=Origin.TELEPHONE, for_=line),
        lambda: actions.take_sheet(line, by=officer, at=at),
    ]
    assert [refused(way) for way in ways] == [("is_still_known",)] * 3


def test_an_answer_to_a_question_ends_with_the_home(town):
    question = ask(town)
    say(town, question)
    home = town.persons["neighbour"].homes.get()
    people.leave_home(home, by=town.persons["neighbour"], on=SOON.date(), at=SOON)
    assert refused(lambda: say(town, question, who="neighbour")) == ("belongs_to_the_voters",)


def test_a_post_that_ended_keeps_no_ballot(town, neighbours):
    ballot = running(town)
    officer = town.persons["grid_officer"]
    for post in officer.posts.all():
        people.leave_post(post, on=timezone.localdate(), at=timezone.now())
    line, by = make.line(ballot, neighbours[0]), actor_of(officer, timezone.now())
    assert refused(lambda: actions.take_sheet(line, by=by, at=timezone.now())) == ("keeps_ballots_here",)
