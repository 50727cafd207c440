"""The stylesheet is served once and kept for ever under its digest."""

import gzip

import pytest
from django.test import Client

from gongdi.site import stylesheet

pytestmark = pytest.mark.once


def test_it_is_kept_for_ever_under_its_own_digest():
    response = Client().get(stylesheet.address())
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert response.content.startswith(b"@layer")


def test_it_travels_packed_to_those_who_unpack():
    response = Client().get(stylesheet.address(), headers={"Accept-Encoding": "gzip, br"})
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == stylesheet.sheet().text


def test_an_old_page_gets_the_present_one_without_keeping_it():
    response = Client().get("/style/000000000000.css")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"
