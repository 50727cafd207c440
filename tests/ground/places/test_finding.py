"""Finding a place by words and down the tree."""

from datetime import date

import pytest
from django.utils import timezone

from gongdi.ground.places.actions import end
from gongdi.ground.places.queries import children, full_names, search


def names(words):
    return [place.name for place in search(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("海棠社区", ["海棠社区"]),
        ("海棠", ["海棠街道", "海棠社区", "海棠苑小区"]),
        ("清江 海棠苑", ["海棠苑小区"]),
        ("海棠街道 社区", ["海棠社区"]),
        ("Gardens", ["海棠苑小区"]),
        ("haitang gardens", ["海棠苑小区"]),
        ("990001001201", ["柳湾村"]),
        ("柳湾 海棠苑", []),
        ("没有的地方", []),
        ("", []),
        ("   ", []),
        ("%", []),
        ("_", []),
    ],
)
def test_words_find_places(town, words, expected):
    assert names(words) == expected


def test_a_full_name_begins_with_the_county(town):
    grid = town.places["grid"]
    assert full_names([grid])[grid.pk] == "清江县 · 海棠街道 · 海棠社区 · 海棠苑小区"


def test_places_that_have_ended_are_not_offered(town):
    end(town.places["village"], on=date(2026, 6, 1), at=timezone.now())
    assert names("柳湾") == []


def test_the_roots_and_what_lies_in_them(town):
    assert [place.name for place in children(None)] == ["清江县"]
    assert [place.name for place in children(town.places["street"])] == ["海棠社区", "柳湾村"]


def test_the_choices_are_a_piece_of_a_form(client, town):
    page = client.get("/places/search", {"q": "海棠社区"}).text
    assert f'value="{town.places["community"].pk}"' in page
    assert "清江县 · 海棠街道 · 海棠社区" in page
    assert "没有找到“没有”" in client.get("/places/search", {"q": "没有"}).text
    assert "<script>" not in client.get("/places/search", {"q": "<script>"}).text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_tree_opens_without_javascript(client, town, language):
    client.cookies["django_language"] = language
    street = town.places["street"]
    assert client.get("/places/").status_code == 200
    page = client.get(f"/places/{street.pk}/").text
    assert ("Haitang Community" if language == "en" else "海棠社区") in page
    assert client.get("/places/999999/").status_code == 404


def test_a_search_needs_few_queries_and_no_post(client, town, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/places/search", {"q": "清江 海棠"})
    assert client.post("/places/search").status_code == 405


def test_a_page_may_ask_for_finer_places_only(client, town):
    page = client.get("/places/search", {"q": "海棠", "top": "5"}).text
    assert f'value="{town.places["street"].pk}"' not in page
    assert f'value="{town.places["grid"].pk}"' in page
    assert client.get("/places/search", {"q": "海棠", "top": "x"}).status_code == 200
