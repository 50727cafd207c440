"""The pages of standings: what stands there, what they cost, and both languages."""

import pytest

from gongdi.instruments.standings.models import Consent
from tests.instruments.standings import make
from tests.windows.portal.lens import looking, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(town):
    """Two buildings of twenty, five of each earned; the rest of the town earned nothing."""
    for name, prefix in (("1", "1370000"), ("2", "1380000")):
        for person in make.live(town, make.building(town, name), 20, prefix)[:5]:
            make.award(town, person, 40)
    make.read()
    return town


def test_a_programme_shows_groups_and_no_person(crowd, django_assert_max_num_queries):
    book = make.programme(crowd)
    client = looking(crowd)
    with django_assert_max_num_queries(14):
        text = page(client.get(f"/standings/{book.pk}/?season={make.SEASON}"))
    assert "10 分" in text
    assert "20 人，5 人得分" in text
    assert "居民0" not in text
    assert len(text.encode()) < 60_000


def test_a_season_that_is_not_yet_or_no_season_is_the_present_one(crowd):
    book = make.programme(crowd)
    for season in ("2999Q1", "x", "2026Q9"):
        assert looking(crowd).get(f"/standings/{book.pk}/?season={season}").status_code == 200


def test_consent_is_ticked_by_the_person_and_taken_back(crowd):
    book, client = make.programme(crowd), looking(crowd, "resident")
    make.award(crowd, crowd.persons["resident"], 10)
    refused = client.post(f"/standings/{book.pk}/consent/", {"shown_as": "masked"})
    assert (refused.status_code, Consent.objects.count()) == (422, 0)
    client.post(f"/standings/{book.pk}/consent/", {"shown_as": "masked", "agreed": "on"})
    assert Consent.objects.get().shown_as == "masked"
    client.post(f"/standings/{book.pk}/withdraw/")
    assert Consent.objects.get().withdrawn_at is not None


def test_whoever_has_no_points_cannot_be_on_the_board(crowd):
    book = make.programme(crowd)
    given = {"shown_as": "name", "agreed": "on"}
    assert looking(crowd, "stranger").post(f"/standings/{book.pk}/consent/", given).status_code == 409


def test_my_points_are_explained_line_by_line(crowd, django_assert_max_num_queries):
    make.award(crowd, crowd.persons["resident"], 10)
    make.read()
    client = looking(crowd, "resident")
    with django_assert_max_num_queries(14):
        text = page(client.get("/standings/mine/"))
    assert "巡逻" in text
    assert "+10 分" in text


def test_the_api_tells_the_same(crowd):
    book = make.programme(crowd)
    told = looking(crowd).get(f"/api/v1/standings/{book.pk}?season={make.SEASON}").json()
    assert [(each["name"], each["per_head"]) for each in told["buildings"]] == [("1", 10), ("2", 10)]
    assert told["board"] == []
