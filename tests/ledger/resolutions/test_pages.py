"""Pages and API of resolutions: mine to decide first, then what was adopted; a no keeps what was typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ledger.resolutions import actions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice


@pytest.fixture
def row(town):
    return actions.open_(
        committee=town.units["council"],
        subject=("place", town.places["community"].pk),
        title="给凉亭换顶 <b>x</b>",
        text="凉亭漏雨，换一个顶。",
        needed=2,
        by=town.actor("head"),
        at=timezone.now() - timedelta(minutes=1),
    )


def test_a_member_decides_on_the_page(client, town, row, django_assert_max_num_queries):
    client.force_login(town.persons["committee_one"])
    with django_assert_max_num_queries(12):
        page = client.get("/resolutions/").content.decode()
    assert "等我表决" in page
    assert "<b>x</b>" not in page
    with django_assert_max_num_queries(12):
        assert "您怎么看" in client.get(f"/resolutions/{row.pk}/").content.decode()
    answer = client.post(f"/resolutions/{row.pk}/vote/", {"choice": "yes", "reason": "同意"})
    assert answer.status_code == 302
    assert "等我表决" not in client.get("/resolutions/").content.decode()
    page = client.get(f"/resolutions/{row.pk}/").content.decode()
    assert "谁怎么说的" in page
    assert "孙理事" in page


def test_stepping_back_needs_a_reason_and_keeps_what_was_typed(client, town, row):
    client.force_login(town.persons["committee_one"])
    page = client.post(f"/resolutions/{row.pk}/vote/", {"choice": "recused"})
    assert page.status_code == 422
    assert "请写明和这件事有什么关系" in page.content.decode()
    assert not row.votes.exists()


def test_everybody_reads_what_was_adopted_without_names(client, town, row, django_assert_max_num_queries):
    assert client.get(f"/resolutions/{row.pk}/").status_code == 404
    for name in ("committee_one", "committee_two"):
        actions.vote(row, choice=Choice.YES, by=town.actor(name), at=timezone.now(), reason="好")
    with django_assert_max_num_queries(6):
        page = client.get(f"/resolutions/{row.pk}/").content.decode()
    assert "2人赞成，要2人" in page
    assert "孙理事" not in page
    assert "给凉亭换顶" in client.get("/resolutions/").content.decode()


def test_a_question_that_cannot_pass_keeps_what_was_typed(client, town):
    client.force_login(town.persons["head"])
    typed = {"committee": town.units["council"].pk, "title": "换顶", "text": "漏雨", "needed": 9, "days": 7}
    page = client.post("/resolutions/new/", typed)
    assert page.status_code == 422
    assert "能表决的只有3人" in page.content.decode()
    assert "漏雨" in page.content.decode()
    assert client.post("/resolutions/new/", typed | {"needed": 2}).status_code == 302
    assert Resolution.objects.get().minutes == ""


def test_the_api_does_the_same(client, town, row):
    client.force_login(town.persons["committee_one"])
    send = {"content_type": "application/json"}
    answer = client.post(f"/api/v1/resolutions/{row.pk}/vote", {"choice": "yes", "reason": "好"}, **send).json()
    assert (answer["yes"], answer["votes"][0]["member"], answer["may_vote"]) == (1, "孙理事", False)
    again = client.post(f"/api/v1/resolutions/{row.pk}/vote", {"choice": "no"}, **send)
    assert (again.status_code, again.json()["type"]) == (409, "urn:gongdi:problem:not_now")
    few = {"committee": town.units["council"].pk, "title": "x", "text": "x", "needed": 9}
    assert client.post("/api/v1/resolutions", few, **send).json()["type"] == "urn:gongdi:problem:not_possible_now"
    client.logout()
    assert client.get("/api/v1/resolutions").json() == {"items": []}
