"""The last yuan of a programme is promised once, a kind once to a project, however many reach at the same moment."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.instruments.funds.models import Grant
from gongdi.practices.projects.models import SupportClaim, SupportYear
from tests.practices.projects import make
from tests.practices.projects import make_support as given
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_yuan_of_a_year_goes_out_once(lasting_town):
    town = lasting_town
    programme = given.adopted(town, None, "subsidy", budget=20_000)
    projects = [make.signed(town) for _turn in range(4)]

    def ask(number):
        return given.claim(town, projects[number], programme)

    results = in_threads(4, ask)
    assert sum(isinstance(each, SupportClaim) for each in results) == 1, results
    assert all(isinstance(each, SupportClaim | Refused | Fault) for each in results), results
    year = SupportYear.objects.get()
    assert (year.taken, Grant.objects.count()) == (20_000, 1)


def test_a_project_gets_a_kind_once(lasting_town):
    town = lasting_town
    programme, project = given.adopted(town), make.signed(town)
    results = in_threads(4, lambda _number: given.claim(town, project, programme))
    assert sum(isinstance(each, SupportClaim) for each in results) == 1, results
    assert (SupportYear.objects.get().taken, Grant.objects.count()) == (20_000, 1)
