"""What people choose about pages is kept, and leads nowhere else."""

import pytest
from django.test import Client

pytestmark = pytest.mark.once


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "dark"), ("theme", "light"), ("theme", "contrast"), ("elder", "true"), ("keys", "off")],
)
def test_a_choice_is_kept(client, name, value):
    response = client.post("/preferences/", {name: value, "next": "/gallery/"})
    assert response["Location"] == "/gallery/"
    assert response.cookies[name].value == value


def test_the_language_is_kept_where_django_looks_for_it(client):
    client.post("/preferences/", {"language": "en"})
    assert client.cookies["django_language"].value == "en"


def test_an_empty_choice_is_forgotten(client):
    client.post("/preferences/", {"theme": "dark"})
    client.post("/preferences/", {"theme": ""})
    assert client.cookies["theme"].value == ""


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "blue"), ("elder", "yes"), ("language", "xx"), ("colour", "red")]
)
def test_what_nobody_offered_changes_nothing(client, name, value):
    assert not client.post("/preferences/", {name: value}).cookies


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_way_back_never_leads_to_another_site(client, elsewhere):
    assert client.post("/preferences/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_looking_changes_nothing(client):
    assert client.get("/preferences/").status_code == 405


def test_a_forged_form_is_refused():
    assert Client(enforce_csrf_checks=True).post("/preferences/", {"theme": "dark"}).status_code == 403
