"""Pages of ballots: fill in, look once more, cast; the desk of who keeps it; the result with its reasoning."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from gongdi.engines.voting import folder
from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Slip, Voter
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.tallying import tally
from tests.instruments.ballots import make


@pytest.fixture
def neighbours(town):
    return make.neighbours(town, 6)


def running(town, **said):
    """A ballot that people vote in now."""
    at = timezone.now() - timedelta(minutes=5)
    by = said.pop("by", town.actor("head"))
    times = {"opens_at": at, "closes_at": at + timedelta(days=1), "at": at}
    return make.opened(town, by=by, **(times | said))


def over(ballot):
    """The same ballot, closed and counted."""
    at = ballot.closes_at
    actions.close(ballot, by=SYSTEM, at=at)
    signer.catch_up()
    return actions.count(ballot, by=SYSTEM, at=at)


def text(answer):
    return answer.content.decode()


def test_a_resident_votes_in_two_steps_and_gets_a_receipt(client, town, neighbours, django_assert_max_num_queries):
    ballot = running(town)
    client.force_login(neighbours[0])
    with django_assert_max_num_queries(14):
        assert "等我投票" in text(client.get("/ballots/"))
    with django_assert_max_num_queries(14):
        page = text(client.get(f"/ballots/{ballot.pk}/"))
    assert "去投票" in page
    with django_assert_max_num_queries(10):
        page = text(client.get(f"/ballots/{ballot.pk}/vote/"))
    key = re.search(r'name="key" value="(\w+)"', page)[1]
    review = client.post(f"/ballots/{ballot.pk}/vote/", {"answer": "yes", "key": key})
    assert review.status_code == 200
    assert "您选的是" in text(review)
    assert not Slip.objects.exists()
    cast = {"answer": "yes", "key": key, "cast": "yes"}
    assert client.post(f"/ballots/{ballot.pk}/vote/", cast).status_code == 302
    assert client.post(f"/ballots/{ballot.pk}/vote/", cast).status_code == 302
    assert Slip.objects.count() == 1
    page = text(client.get(f"/ballots/{ballot.pk}/"))
    assert "您已经投过票了" in page
    assert f"/record/acts/{Voter.objects.get(person=neighbours[0]).receipt}/receipt/" in page


def test_going_back_keeps_what_was_chosen(client, town, neighbours):
    ballot = running(town, kind=Kind.APPROVAL, options=make.offers("甲", "乙", "丙"), rule={"most": 2})
    client.force_login(neighbours[0])
    page = client.post(f"/ballots/{ballot.pk}/vote/", {"answers": ["1", "3"], "change": "yes"})
    assert text(page).count("checked") == 2


def test_a_paper_that_breaks_the_rule_says_how_to_mend_it(client, town, neighbours):
    ballot = running(town, kind=Kind.APPROVAL, options=make.offers("甲", "乙", "丙"), rule={"most": 2})
    client.force_login(neighbours[0])
    page = client.post(f"/ballots/{ballot.pk}/vote/", {"answers": ["1", "2", "3"], "cast": "yes"})
    assert page.status_code == 422
    assert "最多选2项，您选了3项" in text(page)
    assert text(page).count("checked") == 3
    assert not Slip.objects.exists()


def test_a_budget_of_24_projects_tells_the_sum_without_a_script(client, town, neighbours):
    options = [actions.Offer(f"项目{number}", "说明", cost=1_000_000) for number in range(1, 25)]
    rule = {"money": 10_000_000}
    ballot = running(town, kind=Kind.BUDGET, options=options, rule=rule)
    client.force_login(neighbours[0])
    page = text(client.get(f"/ballots/{ballot.pk}/vote/"))
    assert page.count("data-cost") == 24
    assert len(page) < 60_000
    review = text(client.post(f"/ballots/{ballot.pk}/vote/", {"answers": ["2", "5"]}))
    assert "¥20,000.00" in review
    assert "¥100,000.00" in review


@pytest.mark.parametrize(
    ("kind", "rule", "sent"),
    [
        (Kind.SCORE, {"high": 5}, {"option_1": "5", "option_2": "0"}),
        (Kind.RANKED, None, {"option_1": "2", "option_3": "1"}),
        (Kind.APPROVAL, {"most": 1}, {"answer": "2"}),
    ],
)
def test_every_kind_of_paper_can_be_filled_in(client, town, neighbours, kind, rule, sent):
    ballot = running(town, kind=kind, rule=rule, options=make.offers("甲", "乙", "丙"))
    client.force_login(neighbours[0])
    assert client.get(f"/ballots/{ballot.pk}/vote/").status_code == 200
    assert client.post(f"/ballots/{ballot.pk}/vote/", sent | {"cast": "yes"}).status_code == 302
    over(ballot)
    assert client.get(f"/ballots/{ballot.pk}/").status_code == 200


def test_two_options_on_one_rank_are_refused(client, town, neighbours):
    ballot = running(town, kind=Kind.RANKED, options=make.offers("甲", "乙"))
    client.force_login(neighbours[0])
    page = client.post(f"/ballots/{ballot.pk}/vote/", {"option_1": "1", "option_2": "1"})
    assert page.status_code == 422
    assert "同一个名次写了两次" in text(page)


def test_whoever_is_not_on_the_roll_reads_why(client, town, neighbours):
    ballot = running(town)
    client.force_login(town.persons["stranger"])
    assert "您的住处不在这次投票的范围里" in text(client.get(f"/ballots/{ballot.pk}/"))
    page = client.get(f"/ballots/{ballot.pk}/vote/")
    assert (page.status_code, "去投票" in text(page)) == (403, False)
    assert client.post(f"/ballots/{ballot.pk}/vote/", {"answer": "yes", "cast": "yes"}).status_code == 403


def test_the_result_explains_itself_and_the_papers_can_be_counted_again(
    client, town, neighbours, django_assert_max_num_queries
):
    ballot = running(town, rule={"quorum": ">=2/3"})
    for person in neighbours[:3]:
        actions.cast(ballot, "yes", by=actor_of(person, timezone.now()), at=timezone.now())
    assert client.get(f"/ballots/{ballot.pk}/papers.zip").status_code == 404
    ballot = over(ballot)
    with django_assert_max_num_queries(12):
        page = text(client.get(f"/ballots/{ballot.pk}/"))
    assert "没有通过" in page
    assert "差" in page
    answer = client.get(f"/ballots/{ballot.pk}/papers.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    assert folder.recount(folder.read(files)).is_equal
    assert not any(person.name in each for each in files.values() for person in neighbours)


def test_a_budget_shows_which_projects_are_done_and_why_not(client, town, neighbours):
    options = [actions.Offer("大项目", cost=900), actions.Offer("小项目", cost=100), actions.Offer("没人要", cost=500)]
    ballot = running(town, kind=Kind.BUDGET, options=options, rule={"money": 1_000})
    for person in neighbours[:3]:
        actions.cast(ballot, [1, 2], by=actor_of(person, timezone.now()), at=timezone.now())
    ballot = over(ballot)
    page = text(client.get(f"/ballots/{ballot.pk}/"))
    assert ballot.winners
    assert "这次不做" in page


def test_papers_by_name_are_for_those_on_the_roll(client, town, neighbours):
    ballot = running(town, mode=Mode.NAMED)
    actions.cast(ballot, "yes", by=actor_of(neighbours[0], timezone.now()), at=timezone.now())
    over(ballot)
    assert client.get(f"/ballots/{ballot.pk}/papers.zip").status_code == 404
    client.force_login(town.persons["stranger"])
    assert client.get(f"/ballots/{ballot.pk}/papers.zip").status_code == 404
    client.force_login(neighbours[1])
    assert client.get(f"/ballots/{ballot.pk}/papers.zip").status_code == 200


def test_an_officer_finds_somebody_ticks_a_sheet_off_and_writes_a_vote_down(
    client, town, neighbours, django_assert_max_num_queries
):
    ballot = running(town)
    client.force_login(town.persons["grid_officer"])
    lines = {person: make.line(ballot, person) for person in neighbours[:2]}
    with django_assert_max_num_queries(20):
        page = text(client.get(f"/ballots/{ballot.pk}/keep/", {"q": neighbours[0].phone[-4:]}))
    assert neighbours[0].name in page
    assert neighbours[1].name not in page
    client.post(f"/ballots/{ballot.pk}/keep/{lines[neighbours[0]].pk}/take/")
    assert make.line(ballot, neighbours[0]).origin == "paper"
    address = f"/ballots/{ballot.pk}/help/{lines[neighbours[1]].pk}/"
    assert client.post(address, {"answer": "yes", "cast": "yes"}).status_code == 422
    assert client.post(address, {"answer": "yes", "read_back": "on", "cast": "yes"}).status_code == 302
    assert make.line(ballot, neighbours[1]).origin == "helper"
    page = text(client.get(f"/ballots/{ballot.pk}/keep/", {"q": "居民"}))
    assert "工作人员上门" in page


def test_two_officers_type_a_sheet_in_and_count(client, town, neighbours):
    ballot = running(town)
    actions.take_sheet(make.line(ballot, neighbours[0]), by=town.actor("grid_officer"), at=timezone.now())
    actions.close(ballot, by=SYSTEM, at=ballot.closes_at)
    signer.catch_up()
    for name, answer in (("grid_officer", "yes"), ("handler", "no")):
        client.force_login(town.persons[name])
        sent = {"number": "1", "answer": answer}
        assert client.post(f"/ballots/{ballot.pk}/keep/sheets/", sent).status_code == 302
    again = client.post(f"/ballots/{ballot.pk}/keep/sheets/", {"number": "1", "answer": "no"})
    assert (again.status_code, "已经录入过两遍" in text(again)) == (422, True)
    client.force_login(town.persons["head"])
    assert "两遍不一样" in text(client.get(f"/ballots/{ballot.pk}/keep/"))
    assert client.post(f"/ballots/{ballot.pk}/keep/sheets/1/", {"answer": "yes"}).status_code == 302
    client.post(f"/ballots/{ballot.pk}/keep/count/")
    assert Ballot.objects.get(pk=ballot.pk).status == Status.COUNTED


def test_the_head_opens_one_for_each_kind_that_needs_no_register(client, town, neighbours):
    client.force_login(town.persons["head"])
    place = town.places["community"].pk
    base = {"title": "问题", "text": "说明", "place": place, "mode": "confidential"}
    today = timezone.localdate()
    base |= {"on": today, "opens": today, "closes": today + timedelta(days=2)}
    more = {
        "yes_no": {"threshold": ">=2/3", "quorum": ""},
        "approval": {"options": "甲\n乙", "seats": 1, "most": 1},
        "score": {"options": "甲\n乙", "seats": 1},
        "ranked": {"options": "甲\n乙", "seats": 1},
        "budget": {"options": "修凉亭 | 12000\n种树 | 3000", "money": "1万", "method": "equal-shares"},
    }
    assert client.get("/ballots/new/").status_code == 200
    for kind, said in more.items():
        assert client.get(f"/ballots/new/{kind}/").status_code == 200
        answer = client.post(f"/ballots/new/{kind}/", base | said)
        assert answer.status_code == 302, text(answer)
    assert Ballot.objects.count() == len(more)
    assert Ballot.objects.get(kind="budget").rule["money"] == 1_000_000
    broken = client.post("/ballots/new/budget/", base | {"options": "修凉亭", "money": "很多"})
    assert broken.status_code == 422
    assert "修凉亭" in text(broken)
    assert client.post("/ballots/new/owners/", base | {"matter": 7}).status_code == 422


def test_an_agent_sees_whom_to_vote_for_and_votes(client, town, neighbours):
    ballot = running(town, mode=Mode.NAMED, agents_most=1)
    agent, principal = neighbours[:2]
    people.grant_proxy(principal, agent=agent, kinship="邻居", by=principal, on=make.DAY, at=make.ANNOUNCED)
    client.force_login(agent)
    address = f"/ballots/{ballot.pk}/vote/{make.line(ballot, principal).pk}/"
    assert address in text(client.get(f"/ballots/{ballot.pk}/"))
    assert principal.name in text(client.get(address))
    assert client.post(address, {"answer": "no", "cast": "yes"}).status_code == 302
    assert make.line(ballot, principal).agent == agent
    client.force_login(neighbours[2])
    assert client.get(address).status_code == 404


def test_the_pages_speak_english(client, town, neighbours):
    ballot = running(town)
    actions.cast(ballot, "yes", by=actor_of(neighbours[0], timezone.now()), at=timezone.now())
    over(ballot)
    client.force_login(town.persons["head"])
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        for address in ("/ballots/", f"/ballots/{ballot.pk}/", f"/ballots/{ballot.pk}/keep/", "/ballots/new/"):
            page = re.sub(
                r"<[^>]*>|院子里装充电桩|在东门装八个充电桩。|中文|共缔|海棠\w*", "", text(client.get(address))
            )
            assert not re.search(r"投票|名单|规则|结果", page), address


@pytest.mark.parametrize("method", ["equal-shares", "greedy", "phragmen", "welfare"])
def test_every_budget_rule_says_how_much_was_missing(client, town, neighbours, method):
    options = [actions.Offer("大", cost=60_000), actions.Offer("中", cost=50_000), actions.Offer("没人要", cost=10_000)]
    ballot = running(town, kind=Kind.BUDGET, options=options, rule={"money": 100_000, "method": method})
    for number, person in enumerate(neighbours):
        actions.cast(ballot, [1 + number % 2], by=actor_of(person, timezone.now()), at=timezone.now())
    ballot = over(ballot)
    page = text(client.get(f"/ballots/{ballot.pk}/"))
    assert "这次不做" in page
    assert ("最多只能得" if method == "welfare" else "差¥") in page
    assert folder.recount(folder.read(tally(ballot).files)).is_equal
