"""Sitting at the desk as a member of the cast."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from gongdi.practices.appeals.models import Appeal
from tests.cast import Town

PIECE = {"HX-Request": "true"}


def officer(town: Town, name: str) -> Client:
    """The browser of an officer of the cast."""
    client = Client()
    client.force_login(town.persons[name])
    return client


def titles(response: object) -> list[str]:
    """The references of the rows on a page, from top to bottom."""
    return [row["reference"] for row in response.context["rows"]]


def counts(response: object) -> dict[str, str]:
    """The saved views with their counts."""
    return {view["href"].rpartition("=")[2]: view["count"] for view in response.context["rail"]}


def due(appeal: Appeal, **ago: float) -> Appeal:
    """The same appeal with its promise so long ago, or so far ahead when negative."""
    at = timezone.now() - timedelta(**ago)
    Appeal.objects.filter(pk=appeal.pk).update(due_at=at)
    return appeal
