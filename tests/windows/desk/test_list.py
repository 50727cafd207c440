"""The list: what lies on whose desk, in which order, at which cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.desk import PAGE
from gongdi.practices.appeals.states import OWNERS, Status, Turn
from tests.practices.appeals import make
from tests.windows.desk.sitting import PIECE, counts, due, officer, titles

OWN = {
    "dispatcher": {Turn.TRIAGE, Turn.DISPATCH},
    "handler": {Turn.ACCEPT, Turn.HANDLE, Turn.RESIDENT},
    "other_handler": set(),
    "visitor": {Turn.VISIT},
    "supervisor": set(Turn) - {Turn.NOBODY},
    "grid_officer": set(),
    "phone_desk": set(),
    "operator": set(),
}


@pytest.fixture
def everything(town) -> dict[Status, Appeal]:
    """One appeal in every status."""
    return {status: make.appeal(town, at=status) for status in Status}


@pytest.mark.parametrize("name", OWN)
def test_an_officer_sees_what_is_theirs_to_do_and_nothing_else(town, everything, name):
    shown = titles(officer(town, name).get("/desk/?view=mine"))
    wanted = {row.reference for status, row in everything.items() if OWNERS[status] in OWN[name]}
    others = {row.reference for row in Appeal.objects.exclude(reference__in=[r.reference for r in everything.values()])}
    assert set(shown) - others == wanted


def test_an_officer_of_another_place_or_unit_sees_nothing(town, everything):
    assert titles(officer(town, "other_handler").get("/desk/?view=mine")) == []


@pytest.mark.parametrize("name", ["resident", "stranger"])
def test_whoever_holds_no_post_is_told_why_the_desk_is_closed(town, name):
    response = officer(town, name).get("/desk/")
    assert response.status_code == 403
    assert "岗位" in response.content.decode()


def test_a_passer_by_is_told_why_the_desk_is_closed(client, db):
    assert client.get("/desk/").status_code == 403


def test_the_next_promise_to_break_stands_on_top(town):
    rows = [due(make.appeal(town), hours=hours) for hours in (-30, 5, -2)]
    assert titles(officer(town, "dispatcher").get("/desk/")) == [rows[at].reference for at in (1, 2, 0)]


def test_each_view_holds_its_own(town, everything):
    desk = officer(town, "supervisor")
    views = {"triage": "received", "dispatch": "triaged", "returned": "returned", "accept": "dispatched"}
    views |= {"waiting": "waiting_resident", "reply": "accepted", "visit": "replied"}
    for view, status in views.items():
        assert everything[Status(status)].reference in titles(desk.get(f"/desk/?view={view}")), view


def test_counts_equal_the_lists(town, everything):
    desk = officer(town, "supervisor")
    for view, count in counts(desk.get("/desk/")).items():
        assert int(count) == len(titles(desk.get(f"/desk/?view={view}"))), view


def test_overdue_is_what_is_past_its_promise_now(town):
    late, _early = due(make.appeal(town), minutes=1), due(make.appeal(town), minutes=-5)
    assert titles(officer(town, "dispatcher").get("/desk/?view=overdue")) == [late.reference]


def test_a_count_is_not_counted_further_than_ninety_nine(town):
    many(town, 120)
    assert counts(officer(town, "dispatcher").get("/desk/"))["triage"] == "99+"


@pytest.mark.parametrize("same", [True, False])
def test_pages_go_on_behind_the_last_row_and_show_each_once(town, same):
    many(town, 2 * PAGE + 7, same=same)
    desk, address, seen = officer(town, "dispatcher"), "/desk/?view=triage", []
    while address:
        response = desk.get(address)
        seen += titles(response)
        address = response.context["next"]
    assert len(seen) == len(set(seen)) == 2 * PAGE + 7


def test_somebody_of_several_kinds_sees_each_matter_once(town):
    row = make.appeal(town, at=Status.REPLIED)
    give(town, "supervisor", "visitor", "centre")
    assert titles(officer(town, "supervisor").get("/desk/?view=visit")) == [row.reference]


@pytest.mark.parametrize(
    "after", ["x", "~", "2026-01-01~1", "2026-13-45T00:00:00+00:00~5", "2026-01-01T00:00:00Z~" + "9" * 40]
)
def test_a_mark_that_is_none_begins_on_top(town, after):
    row = make.appeal(town)
    assert titles(officer(town, "dispatcher").get("/desk/", {"after": after})) == [row.reference]


def test_a_piece_of_the_page_is_only_the_list(town):
    make.appeal(town)
    text = officer(town, "dispatcher").get("/desk/", headers=PIECE).content.decode()
    assert "<html" not in text
    assert "split-list" in text


def test_an_empty_list_says_what_will_come(town):
    text = officer(town, "handler").get("/desk/?view=accept").content.decode()
    assert "还没有签收的事会到这里" in text


@pytest.mark.parametrize("view", ["mine", "dispatch", "overdue"])
def test_the_list_of_fifty_asks_at_most_twelve_questions(town, django_assert_max_num_queries, view):
    many(town, 60)
    for _number in range(3):
        make.appeal(town, at=Status.TRIAGED)
    desk = officer(town, "supervisor")
    with django_assert_max_num_queries(12):
        desk.get(f"/desk/?view={view}")


def many(town, count: int, *, same: bool = True) -> None:
    """As many fresh appeals, quickly; with the same promise or each with its own."""
    first, now = make.appeal(town), timezone.now()
    copies = Appeal.objects.bulk_create(
        [
            Appeal(
                title="路灯",
                detail="路灯",
                place=first.place,
                channel="portal",
                raised_at=now,
                due_at=first.due_at if same else now + timedelta(minutes=number),
            )
            for number in range(count - 1)
        ]
    )
    assert len(copies) == count - 1


def give(town, name: str, kind: str, unit: str) -> None:
    """One more post for a member of the cast."""
    from gongdi.ground.people import actions as people
    from tests.cast import FOUNDED_AT, FOUNDED_ON

    people.take_post(town.persons[name], organisation=town.units[unit], kind=kind, on=FOUNDED_ON, at=FOUNDED_AT)
