"""Who is forgotten leaves no link to the pseudonym; what was drawn can still be drawn again."""

from gongdi.ground.people.forgetting import Farewell
from gongdi.instruments.panels import files
from gongdi.instruments.panels.actions import forgetting
from gongdi.instruments.panels.models import Candidate
from tests.instruments.panels import make


def forgotten(person):
    forgetting.forget(Farewell(person, make.DRAW))


def test_an_open_pool_lets_the_person_go(town):
    row = make.joined(town, number=2)
    forgotten(town.persons["r0"])
    assert Candidate.objects.filter(panel=row).count() == 1


def test_a_published_pool_keeps_the_pseudonym_and_forgets_whose_it_was(town):
    row = make.drawn(town)
    mine = Candidate.objects.get(person=town.persons["r0"])
    forgotten(town.persons["r0"])
    mine.refresh_from_db()
    assert (mine.person, mine.community, mine.gender) == (None, "", "")
    assert mine.pseudonym in row.pool_file
    assert files.opened(row)[0].seats == 4


def test_the_invited_answer_before_they_are_forgotten(town):
    row = make.drawn(town)
    seat = make.seats(row)[0]
    person = seat.candidate.person
    assert [each.name for each in forgetting.unfinished(person.pk)] == [row.title]
    make.said(seat, accept=False)
    assert forgetting.unfinished(person.pk) == []
