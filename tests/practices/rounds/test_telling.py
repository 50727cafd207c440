"""Authors are told what became of their ideas: on the first page and on the page of the idea, until they know."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.instruments.ballots import actions as ballots
from gongdi.practices.rounds import actions
from gongdi.practices.rounds.models import Idea
from gongdi.practices.rounds.queries import news_for
from gongdi.practices.rounds.telling import news_said
from gongdi.windows.portal.waiting import lines
from tests.instruments.ballots.make import neighbours
from tests.practices.rounds import make

JSON = {"content_type": "application/json"}


def told(town, name="resident"):
    """What somebody is told of their ideas, oldest idea first."""
    return [news_said(idea) for idea in news_for(town.actor(name)).order_by("number")]


def decided(town, *, merged=False, rule=None):
    """Park, lamp and bench of the resident, a bridge of the neighbour; park and bridge are chosen."""
    row = make.announced(town, rule=rule or {"completion": "none"})
    made = [make.proposed(town, row, title) for title in ("公园", "路灯", "长椅")]
    made.append(make.proposed(town, row, "南桥", "neighbour"))
    if merged:
        part, at = make.proposed(town, row, "修南桥", "resident"), make.ANNOUNCED + timedelta(days=2)
        actions.suggest(part, into=made[3], because="同一座桥", by=town.actor("head", at), at=at)
        assert told(town) == ["您提的“修南桥”有人提议并进别的建议，请您回答。"]
        actions.agree(part, by=town.actor("resident", at), at=at)
    make.closed(row)
    for idea in made:
        make.costed(town, idea, 3_000_000)
    people = neighbours(town, 10)
    row.refresh_from_db()
    ballot = make.put(town, row)
    make.voted(ballot, people[:1], 1)
    make.voted(ballot, people[1:6], 1, 2, 3)
    make.voted(ballot, people[6:], 4)
    make.counted(ballot)
    return made


def test_every_author_reads_whether_it_was_chosen_and_by_how_much_it_was_missed(town):
    decided(town)
    missed = ["您提的“路灯”没有选上，差¥10,000.00。", "您提的“长椅”没有选上，差¥10,000.00。"]
    assert told(town) == ["您提的“公园”选上了。", *missed]
    assert told(town, "neighbour") == ["您提的“南桥”选上了。"]
    assert told(town, "stranger") == []


def test_what_became_part_of_another_hears_of_the_whole(town):
    decided(town, merged=True)
    assert "您提的“修南桥”并进了“南桥”，它选上了。" in told(town)


def test_an_idea_hears_when_the_one_it_became_a_part_of_is_taken_back(town):
    row = make.announced(town)
    first, second = make.proposed(town, row, "修路灯"), make.proposed(town, row, "换路灯", "neighbour")
    at = make.ANNOUNCED + timedelta(days=2)
    actions.suggest(second, into=first, because="同一盏", by=town.actor("head", at), at=at)
    second = actions.agree(second, by=town.actor("neighbour", at), at=at)
    actions.see(second, by=town.actor("neighbour", at), at=at)
    assert told(town, "neighbour") == []
    actions.withdraw(first, by=town.actor("resident", at), at=at + timedelta(hours=1))
    assert told(town, "neighbour") == ["您提的“换路灯”并进了“修路灯”，它被提它的人撤回了。"]
    assert told(town) == []


def test_a_cost_a_refusal_and_a_cancelled_round_are_told(town):
    row = make.announced(town)
    first, second = make.proposed(town, row, "公园"), make.proposed(town, row, "路灯")
    handler = town.actor("handler", make.COSTED)
    make.costed(town, first, 120_000)
    actions.refuse(second, reason="这块地属于铁路。", by=handler, at=make.COSTED)
    assert told(town) == ["您提的“公园”可以做，要¥1,200.00。", "您提的“路灯”核算单位说做不了，请看原因。"]
    for idea in (first, second):
        actions.see(idea, by=town.actor("resident", make.COSTED), at=make.COSTED)
    assert told(town) == []
    later = make.COSTED + timedelta(days=1)
    actions.cancel(row, reason="钱收回去了", by=town.actor("head", later), at=later)
    assert told(town) == ["您提的“公园”不再往下走：这一轮取消了。"]


@pytest.mark.parametrize("method", ["greedy", "phragmen", "welfare"])
def test_every_rule_tells_who_missed(town, method):
    decided(town, rule={"method": method})
    assert all("选上了" in each or "没有选上" in each for each in told(town))
    assert any("没有选上" in each for each in told(town) + told(town, "neighbour"))


def test_it_waits_on_the_first_page_until_the_author_knows(client, town, django_assert_max_num_queries):
    park = decided(town)[0]
    client.force_login(town.persons["resident"])
    here = f"/rounds/{park.round_id}/ideas/1/"
    assert any(line["href"] == here for line in lines(town.actor("neighbour"))) is False
    assert "选上" in client.get("/").content.decode()
    with django_assert_max_num_queries(14):
        page = client.get(here).content.decode()
    assert "您提的“公园”选上了。" in page
    assert client.post(f"{here}see/").status_code == 302
    assert "您提的“公园”选上了。" not in client.get(here).content.decode()
    assert all(line["href"] != here for line in lines(town.actor("resident")))


def test_nobody_else_reads_it_nor_says_that_they_know(client, town):
    park = decided(town)[0]
    here = f"/rounds/{park.round_id}/ideas/1/"
    for name in ("neighbour", "head"):
        client.force_login(town.persons[name])
        assert "您提的" not in client.get(here).content.decode()
        assert client.post(f"{here}see/").status_code == 403
    with pytest.raises(Refused):
        actions.see(park, by=town.actor("head"), at=timezone.now())
    assert Idea.objects.get(pk=park.pk).seen_at is None


def test_the_api_tells_the_author_and_takes_that_they_know(client, town):
    park = decided(town)[0]
    client.force_login(town.persons["resident"])
    address = f"/api/v1/rounds/{park.round_id}"
    first = client.get(address).json()["ideas"]
    assert [each["news"] for each in first][0::3] == ["您提的“公园”选上了。", ""]
    told_after = client.post(f"{address}/ideas/1/see", {}, **JSON).json()["ideas"]
    assert told_after[0]["news"] == ""
    client.logout()
    assert {each["news"] for each in client.get(address).json()["ideas"]} == {""}


def test_a_cancelled_ballot_tells_nobody_that_they_lost(town):
    row, _made = make.costing(town, ("公园", 100), ("路灯", 200))
    neighbours(town, 6)
    ballot = make.put(town, row)
    ballots.cancel(ballot, reason="写错了", by=town.actor("head", make.OPENS), at=make.OPENS)
    assert all("可以做" in each for each in told(town))
