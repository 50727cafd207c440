"""Who may do what, from every status, for every member of the cast: against a table by hand, not read from the law.

Every allowed deed writes exactly its acts; every refused one writes nothing and changes nothing.
"""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction

from gongdi.ground.access.actor import NOBODY, SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.law import Matter, may, may_move
from gongdi.practices.appeals.models import (
    Appeal,
    Audience,
    Dispatch,
    Duty,
    Follower,
    Note,
    RefusalReason,
    Reply,
    ReturnReason,
    Visit,
)
from gongdi.practices.appeals.queries import public, seen_by, visible_to
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import MOVES, Right, Status
from tests.cast import FOUNDED_ON, category, track
from tests.practices.appeals import make

S = Status
OPEN = {
    S.RECEIVED,
    S.TRIAGED,
    S.DISPATCHED,
    S.RETURNED,
    S.ACCEPTED,
    S.IN_PROGRESS,
    S.WAITING,
    S.REPLIED,
    S.VISITED,
    S.REOPENED,
}
AT_UNIT = OPEN - {S.RECEIVED, S.TRIAGED, S.RETURNED}
WORKING = {S.ACCEPTED, S.IN_PROGRESS, S.REOPENED}

# These hold posts that appeals know nothing of: they may nothing, and the two who work in the committee know the place.
OF_OTHER_ROOMS = {"head", "treasurer", "points_officer", "shopkeeper"} | {
    f"committee_{each}" for each in ("one", "two", "three")
}

# What the town has agreed on: the deed, who, from where. Whoever is not named may not.
EXPECTED: dict[str, dict[str, set[Status]]] = {
    "triage": {"dispatcher": {S.RECEIVED, S.TRIAGED, S.RETURNED}},
    "refuse": {"dispatcher": {S.RECEIVED, S.TRIAGED}},
    "contest": {"resident": {S.REFUSED}, "daughter": {S.REFUSED}},
    "merge": {"dispatcher": {S.RECEIVED, S.TRIAGED}},
    "dispatch": {"dispatcher": {S.TRIAGED, S.RETURNED}},
    "accept": {"handler": {S.DISPATCHED}},
    "return": {"handler": {S.DISPATCHED}},
    "start": {"handler": {S.ACCEPTED, S.REOPENED}},
    "ask": {"handler": WORKING},
    "answer": {"resident": {S.WAITING}, "daughter": {S.WAITING}},
    "resume": {"system": {S.WAITING}},
    "add": {"resident": OPEN, "daughter": OPEN, "dispatcher": OPEN, "handler": AT_UNIT},
    "reply": {"handler": WORKING},
    "rate": {"resident": {S.REPLIED, S.VISITED}},
    "visit": {"visitor": {S.REPLIED, S.VISITED}},
    "close": {"system": {S.REPLIED, S.VISITED}, "visitor": {S.VISITED}},
    "reopen": {"system": {S.VISITED}},
    "disagree": {"resident": {S.CLOSED}},
    "withdraw": {"resident": OPEN},
}
ACTS = {
    "triage": ["appeals.triaged"],
    "refuse": ["appeals.refused"],
    "contest": ["appeals.contested"],
    "merge": ["appeals.merged"],
    "dispatch": ["appeals.dispatched"],
    "accept": ["appeals.accepted"],
    "return": ["appeals.returned"],
    "start": ["appeals.started"],
    "ask": ["appeals.asked"],
    "answer": ["appeals.answered"],
    "resume": ["appeals.resumed"],
    "add": ["appeals.added"],
    "reply": ["appeals.replied"],
    "rate": ["appeals.rated", "appeals.closed"],
    "visit": ["appeals.visited", "appeals.reopened"],
    "close": ["appeals.closed"],
    "disagree": ["appeals.disagreed"],
    "withdraw": ["appeals.withdrawn"],
}
DEEDS = [name for name in EXPECTED if name != "reopen"]  # the system reopens within a rating
ALL = "resident neighbour daughter stranger grid_officer phone_desk dispatcher handler other_handler visitor".split()
ALL += ["supervisor", "operator", "system", "passer_by"]


def act_out(town, name, appeal, by, at):
    """Try a deed with everything it needs."""
    needs = {
        "triage": lambda: {"category": category("utilities.lamp"), "track": track("small")},
        "refuse": lambda: {"reason": RefusalReason.OUTSIDE},
        "contest": lambda: {"reason": "不同意。"},
        "merge": lambda: {"into": Appeal.objects.get(detail="另一件事。")},
        "dispatch": lambda: {"unit": town.units["committee"]},
        "return": lambda: {"reason": ReturnReason.UNCLEAR},
        "ask": lambda: {"text": "是哪一盏？"},
        "answer": lambda: {"text": "东边那盏。"},
        "add": lambda: {"text": "还没有修。"},
        "reply": lambda: {"text": "修好了。"},
        "rate": lambda: {"verdict": make.CONTENT},
        "visit": lambda: {"verdict": make.UNHAPPY},
        "disagree": lambda: {"reason": "没有解决。"},
    }
    action = getattr(actions, {"return": "return_to_desk"}.get(name, name))
    return action(appeal, by=by, at=at, **needs.get(name, dict)())


def everybody(town, at):
    cast = {name: town.actor(name, at) for name in town.roles}
    return cast | {"system": SYSTEM, "passer_by": NOBODY}


def state(appeal):
    """Everything that a deed could change: the row, what has grown on it, how many acts there are."""
    grown = [model.objects.filter(appeal=appeal).count() for model in (Note, Reply, Visit, Dispatch, Follower)]
    return Appeal.objects.filter(pk=appeal.pk).values().get(), grown, Act.objects.count()


class Undo(Exception):
    """Raised to take back what was tried."""


def test_the_table_speaks_of_every_move_and_of_the_whole_cast(town):
    assert set(EXPECTED) == set(MOVES) - {"raise"}
    assert set(ALL) | OF_OTHER_ROOMS == set(everybody(town, make.MONDAY))


@pytest.mark.parametrize("status", Status)
def test_every_deed_of_everybody(town, status):
    make.appeal(town, by="neighbour", detail="另一件事。")
    appeal = make.appeal(town, at=status)
    at = fresh(appeal.pk).raised_at + timedelta(hours=7)
    cast, before = everybody(town, at), state(appeal)

    for name in DEEDS:
        for role, actor in cast.items():
            wanted = ACTS[name] if status in EXPECTED[name].get(role, ()) else None
            assert tried(town, name, appeal, actor, at) == wanted, (name, role)
        assert state(appeal) == before, name


def tried(town, name, appeal, actor, at):
    """The acts that a deed wrote, None when it was refused. Nothing stays of it."""
    written = None
    with suppress(Refused, Undo), transaction.atomic():
        newest = Act.objects.order_by("-id").values_list("id", flat=True)[0]
        act_out(town, name, appeal, actor, at)
        written = list(Act.objects.filter(id__gt=newest).order_by("id").values_list("verb", flat=True))
        assert fresh(appeal.pk).version == appeal.version + 1
        raise Undo
    return written


@pytest.mark.parametrize("status", Status)
def test_only_the_system_reopens(town, status):
    matter = matter_of(fresh(make.appeal(town, at=status).pk))
    at = make.MONDAY + timedelta(hours=8)
    granted = {role for role, actor in everybody(town, at).items() if may_move(actor, "reopen", matter, at)}
    assert granted == ({"system"} if status == S.VISITED else set())


def test_whoever_may_never_is_told_so_and_whoever_may_later_is_told_when(town):
    appeal = fresh(make.appeal(town, at=S.TRIAGED).pk)
    matter, at = matter_of(appeal), make.MONDAY + timedelta(hours=3)
    assert may_move(town.actor("stranger", at), "withdraw", matter, at).about == "person"
    early = may_move(town.actor("resident", at), "rate", matter, at)
    assert (early.about, early.facts) == ("moment", ("table",))


def test_a_refusal_is_contested_once_and_within_thirty_days(town):
    appeal = make.appeal(town, at=S.REFUSED)
    refused_at = fresh(appeal.pk).ended_at
    resident = town.actor("resident", refused_at)

    with pytest.raises(Refused) as late:
        actions.contest(appeal, reason="不服", by=resident, at=refused_at + timedelta(days=30, seconds=1))
    assert late.value.decision.facts == ("may_still_contest",)

    actions.contest(appeal, reason="不服", by=resident, at=refused_at + timedelta(days=30))
    again = refused_at + timedelta(days=31)
    actions.refuse(appeal, reason=RefusalReason.OUTSIDE, by=town.actor("dispatcher", again), at=again)
    with pytest.raises(Refused) as twice:
        actions.contest(appeal, reason="还是不服", by=resident, at=again)
    assert twice.value.decision.facts == ("is_first_contest",)


def test_a_closing_is_disagreed_with_within_thirty_days(town):
    appeal = make.appeal(town, at=S.CLOSED)
    at = fresh(appeal.pk).ended_at + timedelta(days=30, seconds=1)
    with pytest.raises(Refused) as late:
        actions.disagree(appeal, reason="没有解决", by=town.actor("resident", at), at=at)
    assert late.value.decision.facts == ("may_still_disagree",)


def test_a_unit_returns_once_in_a_round(town):
    appeal = make.walk(town, make.appeal(town), "triage", "dispatch", "return", "dispatch")
    with pytest.raises(Refused) as twice:
        make.STEPS["return"](town, appeal, make.MONDAY + timedelta(hours=9))
    assert twice.value.decision.facts == ("has_not_been_returned",)


def test_who_handles_a_matter_does_not_visit_it(town):
    from gongdi.ground.people import actions as people
    from gongdi.ground.people.models import PostKind

    both = town.persons["handler"]
    people.take_post(both, organisation=town.units["centre"], kind=PostKind.VISITOR, on=FOUNDED_ON, at=make.MONDAY)
    appeal, at = make.appeal(town, at=S.REPLIED), make.MONDAY + timedelta(hours=6)
    with pytest.raises(Refused) as own:
        actions.visit(appeal, verdict=make.CONTENT, by=town.actor("handler", at), at=at)
    assert own.value.decision.facts == ("is_not_the_handler",)


def test_officers_and_family_enter_for_others_and_nobody_else(town):
    plea, at = make.plea(town), make.MONDAY
    allowed = set()
    for role, actor in everybody(town, at).items():
        matter = Matter(Appeal(place=plea.place, reporter=town.persons["resident"]), plea.place.path)
        if role != "resident" and may(actor, Right.ENTER, matter, at):
            allowed.add(role)
    assert allowed == {"daughter", "grid_officer", "phone_desk"}


def test_a_grid_officer_enters_only_in_the_own_area(town):
    at = make.MONDAY
    officer, there = town.actor("grid_officer", at), town.places["village"]
    matter = Matter(Appeal(place=there, reporter=town.persons["neighbour"]), there.path)
    assert not may(officer, Right.ENTER, matter, at)


def every_appeal(town):
    """Appeals at every status, public and not, of two persons, at two places."""
    for audience in Audience:
        for status in Status:
            make.appeal(town, at=status, audience=audience)
        make.appeal(town, by="neighbour", place="village", audience=audience)
        make.appeal(town, at=S.TRIAGED, by="neighbour", place="village", audience=audience)
    return [fresh(number) for number in Appeal.objects.values_list("pk", flat=True)]


def test_sight_in_the_database_is_sight_in_the_law(town):
    at = make.MONDAY + timedelta(days=2)
    matters = {row.pk: Matter(row, row.place.path) for row in every_appeal(town)}
    everywhere = set(public().values_list("pk", flat=True))
    cast = everybody(town, at)
    del cast["system"]  # it asks nobody what it may see
    for role, actor in cast.items():
        granted = {number for number, matter in matters.items() if may(actor, Right.VIEW, matter, at)}
        assert set(visible_to(actor).values_list("pk", flat=True)) == granted, role
        known = {number for number, matter in matters.items() if may(actor, Right.VIEW_PUBLIC, matter, at)}
        assert granted | everywhere == known, role


def test_one_appeal_is_shown_as_to_a_party_to_the_public_or_not_at_all(town):
    private = make.appeal(town, at=S.TRIAGED, audience=Audience.PARTIES)
    open_to_all = make.appeal(town, at=S.TRIAGED)
    for name, (to_private, to_public) in {
        "resident": (True, True),
        "daughter": (True, True),
        "dispatcher": (True, True),
        "neighbour": (None, False),
        "handler": (None, False),
        "operator": (None, False),
    }.items():
        actor = town.actor(name, make.MONDAY)
        shown = [seen_by(actor, row.reference) for row in (private, open_to_all)]
        assert [seen and seen[1] for seen in shown] == [to_private, to_public], name


def test_the_public_sees_what_an_officer_has_looked_at_and_nothing_else(town):
    appeals = every_appeal(town)
    seen = Counter(row.status for row in public())
    hidden = {S.RECEIVED, S.REFUSED, S.WITHDRAWN}
    assert set(seen) == set(Status) - hidden
    assert {row.pk for row in public()} == {
        row.pk for row in appeals if row.audience == Audience.PUBLIC and row.status not in hidden
    }


def test_a_former_unit_loses_sight_of_a_matter(town):
    street = town.units["street_office"]
    Duty.objects.create(category=category("utilities.lamp"), unit=street, level=4, ground="清单", from_on=FOUNDED_ON)
    appeal = make.appeal(town, at=S.DISPATCHED, audience=Audience.PARTIES)
    handler = town.actor("handler", make.MONDAY)
    assert seen_by(handler, appeal.reference)

    appeal = make.STEPS["return"](town, appeal, make.MONDAY + timedelta(hours=4))
    assert seen_by(handler, appeal.reference) is None
    at = make.MONDAY + timedelta(hours=5)
    actions.dispatch(appeal, unit=street, by=town.actor("dispatcher", at), at=at)
    assert seen_by(handler, appeal.reference) is None
    assert appeal.pk not in set(visible_to(handler).values_list("pk", flat=True))


def test_a_post_that_has_ended_opens_nothing(town):
    from gongdi.ground.people import actions as people

    appeal = make.appeal(town, audience=Audience.PARTIES)
    post = town.persons["dispatcher"].posts.get()
    people.leave_post(post, on=make.MONDAY.date(), at=make.MONDAY)
    before, after = make.MONDAY - timedelta(days=1), make.MONDAY
    assert seen_by(town.actor("dispatcher", before), appeal.reference)
    assert seen_by(town.actor("dispatcher", after), appeal.reference) is None
