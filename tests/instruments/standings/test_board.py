"""The honour board holds who wants to be on it, as long as they want it, and nobody else."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.models import Act
from gongdi.instruments.standings import actions
from gongdi.instruments.standings.models import Consent
from gongdi.instruments.standings.queries.board import LEAST, board, consent_of
from tests.families import family
from tests.instruments.standings import make

pytestmark = pytest.mark.django_db
NAMES = ("resident", "neighbour", "daughter", "stranger", "visitor")


def on_board(town, *names, shown_as="name"):
    book = make.programme(town)
    for place, name in enumerate(names):
        make.award(town, town.persons[name], 10 * (place + 1))
        actions.consent(book, shown_as=shown_as, by=town.actor(name, make.AT), at=make.AT)
    make.read()
    return book


def names_on(book):
    return [line.name for line in board(book, make.SEASON, make.AT).lines]


def test_four_are_too_few_and_five_are_shown_by_points(town):
    book = on_board(town, *NAMES[:4])
    assert (names_on(book), board(book, make.SEASON, make.AT).consents) == ([], LEAST - 1)
    on_board(town, NAMES[4])
    shown = board(book, make.SEASON, make.AT).lines
    assert [line.points for line in shown] == sorted((line.points for line in shown), reverse=True)
    assert set(names_on(book)) == {town.persons[name].name for name in NAMES}


def test_whoever_withdraws_is_gone_at_once(town):
    book = on_board(town, *NAMES, "supervisor")
    person = town.persons["resident"]
    actions.withdraw(consent_of(book, person.pk), by=town.actor("resident", make.AT), at=make.AT)
    assert person.name not in names_on(book)
    actions.withdraw(consent_of(book, town.persons["visitor"].pk), by=town.actor("visitor", make.AT), at=make.AT)
    assert names_on(book) == []


def test_who_has_not_consented_is_never_named(town):
    book = on_board(town, *NAMES)
    make.award(town, town.persons["handler"], 9_999)
    make.read()
    assert town.persons["handler"].name not in names_on(book)


def test_everybody_is_called_as_they_wish(town):
    book = on_board(town, *NAMES, shown_as="masked")
    assert "陈*" in names_on(book)
    family(town, "resident", name="三栋陈家")
    actions.consent(book, shown_as="household", by=town.actor("resident", make.AT), at=make.AT)
    assert "三栋陈家" in names_on(book)
    assert Consent.objects.filter(person=town.persons["resident"], withdrawn_at=None).count() == 1


def test_only_oneself_may_consent_or_withdraw(town):
    book = on_board(town, "resident")
    given = consent_of(book, town.persons["resident"].pk)
    for name in ("daughter", "grid_officer", "points_officer", "operator"):
        with pytest.raises(Refused):
            actions.withdraw(given, by=town.actor(name, make.AT), at=make.AT)
    with pytest.raises(Refused):
        actions.consent(book, shown_as="name", by=town.actor("stranger", make.AT), at=make.AT)


def test_a_consent_leaves_no_word_in_the_record_and_goes_with_the_person(town):
    book = on_board(town, *NAMES)
    said = str(list(Act.objects.filter(verb__startswith="standings.").values_list("body", flat=True)))
    assert said == str([{"book": book.pk}] * 5)
    FORGETTERS["standings"].forget(Farewell(town.persons["resident"], make.AT))
    assert names_on(book) == []
