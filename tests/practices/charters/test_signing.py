"""Signing is one's own yes: once, withdrawable, counted, with a name by consent only, two at the same moment too."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.practices.charters import actions
from gongdi.practices.charters.models import Signature, Version
from gongdi.practices.charters.queries import names_under
from tests.instruments.ballots.make import neighbours
from tests.practices.charters import make
from tests.threads import in_threads

AT = make.SIGNED


def test_signed_once_shown_by_consent_and_taken_back(town):
    version = make.in_force(town)
    actions.sign(version, by=town.actor("resident", AT), at=AT, shows_name=True)
    actions.sign(version, by=town.actor("neighbour", AT), at=AT)
    with pytest.raises(Refused, match="已经签过"):
        actions.sign(version, by=town.actor("resident", AT), at=AT)
    with pytest.raises(Refused, match="住处要核实过"):
        actions.sign(version, by=town.actor("stranger", AT), at=AT)
    version.refresh_from_db()
    assert (version.signatures, names_under(version, 9)) == (2, ["陈阿姨"])
    actions.unsign(version, by=town.actor("resident", AT), at=AT)
    with pytest.raises(Refused, match="没有签过"):
        actions.unsign(version, by=town.actor("resident", AT), at=AT)
    version.refresh_from_db()
    assert (version.signatures, names_under(version, 9)) == (1, [])
    actions.sign(version, by=town.actor("resident", AT), at=AT)
    assert Signature.objects.filter(version=version, withdrawn_at=None).count() == 2


def test_a_draft_is_not_signed(town):
    draft = make.frozen(town)
    with pytest.raises(Refused, match="现在是“定稿公示”"):
        actions.sign(draft, by=town.actor("resident", AT), at=AT)
    with pytest.raises(IntegrityError, match="in force"), transaction.atomic():
        Signature.objects.create(version=draft, person=town.persons["resident"], signed_at=AT)


def test_who_is_forgotten_leaves_a_number_and_no_name(town):
    version = make.in_force(town)
    actions.sign(version, by=town.actor("resident", AT), at=AT, shows_name=True)
    FORGETTERS["charters"].forget(Farewell(town.persons["resident"], AT + timedelta(days=1)))
    row = Signature.objects.get()
    assert (row.person, row.shows_name, names_under(version, 9)) == (None, False, [])


def test_two_sign_at_once_and_one_person_from_many_phones_once(lasting_town):
    town = lasting_town
    version = make.in_force(town)
    persons = neighbours(town, 2)

    def sign(number):
        who = persons[number % 2]
        return actions.sign(version, by=actor_of(who, AT), at=AT).pk

    results = in_threads(8, sign)
    version.refresh_from_db()
    assert sum(isinstance(each, int) for each in results) == version.signatures == 2
    assert all(isinstance(each, int | Refused) for each in results)
    assert set(Signature.objects.values_list("person", flat=True)) == {person.pk for person in persons}


def test_two_begin_the_next_version_at_once_and_one_of_them_does(lasting_town):
    town = lasting_town
    version = make.in_force(town)
    head = town.actor("head", AT)

    def amend(_number):
        until = AT + timedelta(days=5)
        return actions.amend(version.charter, why="改一改", proposals_until=until, by=head, at=AT).number

    assert sum(each == 2 for each in in_threads(4, amend)) == 1
    assert Version.objects.count() == 2
