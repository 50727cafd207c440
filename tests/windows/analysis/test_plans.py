"""The lists behind the figures are walked from the newest on, however many matters there are."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from gongdi.ground.access.actor import NOBODY
from gongdi.windows.portal import listing
from gongdi.windows.portal.forms import SeekForm

pytestmark = pytest.mark.once

LISTS = {
    "since=2026-01-01&until=2026-03-31": "appeal_newest",
    "since=2026-01-01&until=2026-03-31&reopened=1": "appeal_newest",
    "since=2026-01-01&until=2026-03-31&channel=phone": "appeal_newest",
    "since=2026-01-01&until=2026-03-31&unit={unit}": "appeal_of_unit",
    "since=2026-01-01&until=2026-03-31&unit={unit}&category=utilities": "appeal_of_unit",
}


@pytest.mark.parametrize(("address", "index"), LISTS.items())
def test_a_list_is_read_from_its_index_and_not_sorted(town, address, index):
    form = SeekForm(QueryDict(address.format(unit=town.units["committee"].pk)))
    assert form.is_valid()
    rows, _said = listing.all_of(form.cleaned_data, NOBODY, timezone.now())
    plan = rows.order_by("-raised_at", "-reference")[:21].explain()
    assert f"USING INDEX {index} " in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan  # only matters of one moment are put in order
