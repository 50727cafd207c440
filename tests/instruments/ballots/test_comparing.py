"""A counted budget: a calm list with the reason of each project, and the same papers under every rule."""

import pytest

from gongdi.instruments.ballots import actions, comparing, results
from gongdi.instruments.ballots.models import Kind, Mode
from tests.instruments.ballots import make

YUAN = 100


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 10)


def budget(town, neighbours, mode=Mode.CONFIDENTIAL, **rule):
    """Six of ten like the park, the lamps and the bench, four the bridge; each costs a third of the money."""
    options = [actions.Offer(title, cost=30_000 * YUAN) for title in ("公园", "路灯", "长椅", "南桥")]
    whole = {"money": 90_000 * YUAN} | rule
    ballot = make.opened(town, kind=Kind.BUDGET, mode=mode, options=options, rule=whole)
    for place, person in enumerate(neighbours):
        make.vote(ballot, person, [1, 2, 3] if place < 6 else [4])
    return make.counted(ballot)


@pytest.mark.parametrize(
    ("rule", "own"),
    [
        ({"method": "greedy"}, ("greedy", "none")),
        ({"method": "equal-shares"}, ("equal-shares", "add1")),
        ({"method": "equal-shares", "utility": "votes", "completion": "add1-exhaustive"}, None),
        ({"method": "welfare"}, ("welfare", "none")),
    ],
)
def test_every_rule_stands_in_the_table_once_and_that_of_the_ballot_chose_what_was_announced(
    town, neighbours, rule, own
):
    ballot = budget(town, neighbours, **rule)
    rows = comparing.compared(ballot)
    assert len(rows) == 5 + (own is None)
    assert len({(row.method, row.completion) for row in rows}) == len(rows)
    (mine,) = [row for row in rows if row.is_own]
    assert (mine.method, mine.completion) == (own or ("equal-shares", "add1-exhaustive"))
    assert list(mine.winners) == ballot.winners


def test_what_a_rule_comes_to(town, neighbours):
    rows = {(row.method, row.completion): row for row in comparing.compared(budget(town, neighbours))}
    listed, shared = rows["greedy", "none"], rows["equal-shares", "none"]
    assert ({*listed.winners}, listed.cost, listed.reached, listed.voters) == ({1, 2, 3}, 90_000 * YUAN, 6, 10)
    assert (len(shared.winners), 4 in shared.winners, shared.reached, float(shared.each)) == (2, True, 10, 1.0)


def test_the_page_and_the_program_read_the_same(client, town, neighbours, django_assert_max_num_queries):
    ballot = budget(town, neighbours, Mode.NAMED)
    with django_assert_max_num_queries(16):
        page = client.get(f"/ballots/{ballot.pk}/rules/").content.decode()
    with django_assert_max_num_queries(8):
        again = client.get(f"/ballots/{ballot.pk}/rules/").content.decode()
    assert page.count("（这次用的）") == again.count("（这次用的）") == 1
    assert page.count('<th scope="row">') == 5 + 4
    assert len(page) < 60_000
    items = client.get(f"/api/v1/ballots/{ballot.pk}/rules").json()["items"]
    assert [item["name"] in page for item in items] == [True] * 5
    assert [item["winners"] for item in items if item["is_own"]] == [ballot.winners]
    assert items[0] | {"winners": []} == {
        "method": "greedy", "completion": "none", "name": "票数从高到低", "is_own": False, "winners": [],
        "cost": 9_000_000, "reached": 6, "voters": 10, "average": 1.8,
    }  # fmt: skip


def test_before_the_count_nobody_learns_what_a_rule_would_choose(client, town, neighbours):
    options = [actions.Offer(title, cost=YUAN) for title in ("公园", "路灯")]
    ballot = make.opened(town, kind=Kind.BUDGET, options=options, rule={"money": YUAN})
    make.vote(ballot, neighbours[0], [1])
    assert client.get(f"/ballots/{ballot.pk}/rules/").status_code == 404
    closed = make.closed(ballot)
    assert client.get(f"/api/v1/ballots/{closed.pk}/rules").status_code == 404
    other = make.counted(make.opened(town))
    assert client.get(f"/ballots/{other.pk}/rules/").status_code == 404


def test_the_result_of_a_budget_is_a_list_with_reasons(client, town, neighbours):
    ballot = budget(town, neighbours, completion="none")
    page = client.get(f"/ballots/{ballot.pk}/").content.decode()
    assert results.headline(ballot) == "选上2个，用¥60,000.00，共¥90,000.00"
    assert page.index("选上的</h3>") < page.index("这次不做</h3>")
    assert "差¥6,000.00" in page
    assert f"/ballots/{ballot.pk}/rules/" in page
    rows = results.projects(ballot, list(ballot.options.all()))
    assert [row["title"] for row in rows[:2]] == [ballot.options.get(number=n).title for n in ballot.winners]
    assert [row["is_won"] for row in rows] == [True, True, False, False]


def test_several_who_are_elected_are_a_list_and_one_is_a_sentence(client, town, neighbours):
    for seats, said in ((2, "选出来的有2个"), (1, "选出来的：甲")):
        ballot = make.opened(town, kind=Kind.APPROVAL, options=make.offers("甲", "乙", "丙"), rule={"seats": seats})
        for person, choice in zip(neighbours, ([1], [1], [2]), strict=False):
            make.vote(ballot, person, choice)
        ballot = make.counted(ballot)
        assert results.headline(ballot) == said
        page = client.get(f"/ballots/{ballot.pk}/").content.decode()
        assert ('<ol class="ballot-options"><li class="strong">' in page) is (seats == 2)


def test_whoever_opens_a_budget_finds_those_of_the_past(client, town, neighbours):
    ballot = budget(town, neighbours)
    client.force_login(town.persons["head"])
    assert f"/ballots/{ballot.pk}/rules/" in client.get("/ballots/new/budget/").content.decode()
    assert f"/ballots/{ballot.pk}/rules/" not in client.get("/ballots/new/approval/").content.decode()
