"""The gallery shows every part to staff and does not exist for others; pages that stop say why."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

STOPS = ["400", "403", "403_csrf", "404", "409", "429", "500"]


def test_the_gallery_opens_for_staff(town, client):
    client.force_login(town.persons["dispatcher"])
    page = client.get("/gallery/")
    assert page.status_code == 200
    assert len(page.content) < 120_000


@pytest.mark.parametrize("name", ["resident", "stranger"])
def test_for_others_the_gallery_does_not_exist(town, client, name):
    client.force_login(town.persons[name])
    assert client.get("/gallery/").status_code == 404


@pytest.mark.parametrize("stop", STOPS)
def test_a_page_that_stops_can_be_shown_without_any_context(stop):
    assert f">{stop[:3]}</p>" in render_to_string(f"{stop}.html")


def test_a_conflict_shows_what_had_been_written():
    context = {"now_said": "已答复", "typed": "<b>夜里没有灯</b>", "href": "/matter/"}
    page = render_to_string("409.html", context, RequestFactory().get("/"))
    assert "&lt;b&gt;夜里没有灯" in page
    assert "已答复" in page
