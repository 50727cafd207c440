"""Tokens: shown once, kept as a digest, worth nothing once ended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.actions import TooManyTokens, end_token, issue_token, use_token
from gongdi.ground.access.models import Token
from gongdi.ground.record.models import Act
from tests.practices.appeals.make import MONDAY


@pytest.fixture
def issued(town):
    return issue_token(town.persons["resident"], name="程序", at=MONDAY)


def test_a_token_opens_as_its_person_and_notes_the_day(town, issued, django_assert_num_queries):
    token, secret = issued
    with django_assert_num_queries(3):
        assert use_token(secret, at=MONDAY) == town.persons["resident"]
    with django_assert_num_queries(2):
        use_token(secret, at=MONDAY)
    assert Token.objects.get(pk=token.pk).used_on == MONDAY.date()


def test_the_secret_is_long_and_never_the_same(town, issued):
    _, secret = issued
    _, other = issue_token(town.persons["resident"], name="程序", at=MONDAY)
    assert secret != other
    assert len(secret) >= 50


@pytest.mark.parametrize("secret", ["", "gongdi_", "gongdi_x", "\0", "长" * 1000])
def test_anything_else_opens_nothing(issued, secret):
    assert use_token(secret, at=MONDAY) is None


def test_an_ended_token_opens_nothing_and_ends_once(issued):
    token, secret = issued
    end_token(token, at=MONDAY + timedelta(days=1))
    end_token(token, at=MONDAY + timedelta(days=2))
    assert use_token(secret, at=MONDAY + timedelta(days=3)) is None
    assert Token.objects.get().ended_at == MONDAY + timedelta(days=1)
    assert [act.verb for act in Act.objects.filter(subject_kind="token").order_by("id")] == [
        "access.token_issued",
        "access.token_ended",
    ]


def test_a_person_who_is_locked_has_no_program(town, issued):
    person = town.persons["resident"]
    person.is_active = False
    person.save()
    assert use_token(issued[1], at=MONDAY) is None


def test_there_are_only_so_many(town):
    person = town.persons["resident"]
    for number in range(20):
        issue_token(person, name=str(number), at=MONDAY)
    with pytest.raises(TooManyTokens):
        issue_token(person, name="21", at=MONDAY)
    end_token(Token.objects.first(), at=MONDAY)
    assert issue_token(person, name="21", at=MONDAY)


def test_a_token_cannot_end_before_it_began(issued):
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.update(ended_at=MONDAY - timedelta(days=1))


def test_no_act_carries_the_name_or_the_secret(issued):
    for act in Act.objects.filter(subject_kind="token"):
        assert act.body == {}
