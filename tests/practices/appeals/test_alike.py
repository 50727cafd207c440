"""Which appeals are shown as the same: to writers open public ones, to officers what they may see, names to nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.actions import forget
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record import readers as record_readers
from gongdi.instruments.likeness import queries
from gongdi.instruments.likeness.models import LongText, Trace
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.queries.sight import NOT_PUBLIC
from gongdi.practices.appeals.reading import likeness
from gongdi.practices.appeals.states import OPEN, Status
from tests.cast import category
from tests.practices.appeals import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
SAID = "2号楼前面的路灯好几天不亮了"
NAMED = "物业经理张伟明不管，找他打13812345678，身份证420106199001011234，楼道灯坏了一个月，联系人张伟明说没有经费"


def recent(town, *, days=3, **more):
    row = make.appeal(town, on=timezone.now() - timedelta(days=days), **more)
    record_readers.catch_up()
    return row


def writing(town, text=SAID, place="grid", **more):
    return likeness.while_writing(text, town.places[place], timezone.now(), **more)


def reading(town, row, name="dispatcher"):
    return [each.appeal for each in likeness.while_reading(row, town.actor(name))]


@pytest.mark.parametrize("status", Status)
def test_a_writer_is_shown_what_everybody_may_see_and_is_open_or_answered_lately(town, status):
    row = recent(town, at=status)
    shown = [each.appeal for each in writing(town)]
    others = [each for each in shown if each.pk != row.pk]
    assert (row in shown) == (status not in (*NOT_PUBLIC, Status.MERGED))
    assert all(status == Status.MERGED and each.status in OPEN for each in others)


def test_the_reason_says_place_time_and_words(town):
    recent(town, at=Status.DISPATCHED)
    (found,) = writing(town)
    assert found.why == "同一地点，3 天前，都说到“路灯”"


def test_long_answered_matters_are_not_shown(town):
    recent(town, at=Status.CLOSED, days=120)
    assert writing(town) == []


def test_three_are_shown_open_ones_first(town):
    closed = recent(town, at=Status.CLOSED, by="neighbour")
    opened = {recent(town, at=Status.DISPATCHED).pk for _ in range(4)}
    shown = [each.appeal.pk for each in writing(town)]
    assert len(shown) == 3
    assert set(shown) < opened
    assert closed.pk not in shown


def test_sharing_a_word_with_another_category_is_not_enough(town):
    recent(town, at=Status.DISPATCHED)
    assert writing(town, category=category("utilities.lamp"))
    assert writing(town, category=category("living.noise")) == []


def test_a_matter_between_the_parties_has_no_part_in_it(town, monkeypatch):
    """Neither what is shown nor what is read changes with it: the same questions, the same numbers compared."""
    read = []
    judged = queries._judged

    def watched(told, spot, found):
        read.append(sorted(found))
        return judged(told, spot, found)

    monkeypatch.setattr(queries, "_judged", watched)
    public = recent(town, at=Status.DISPATCHED)
    before = writing(town)
    for _ in range(3):
        recent(town, at=Status.DISPATCHED, by="neighbour", audience=Audience.PARTIES, detail=SAID)
    assert [each.appeal for each in writing(town)] == [each.appeal for each in before] == [public]
    assert read[0] == read[1] == [public.pk]


def test_an_officer_sees_hidden_ones_of_their_area_and_others_do_not(town):
    hidden = recent(town, by="neighbour", audience=Audience.PARTIES)
    row = recent(town, at=Status.TRIAGED)
    assert reading(town, row) == [hidden]
    for name in ("handler", "operator", "stranger", "resident"):
        assert reading(town, row, name) == [], name
    assert reading(town, row, "neighbour") == []


def test_who_wrote_it_is_a_reason_for_parties_only(town):
    other = recent(town, at=Status.DISPATCHED)
    row = recent(town, at=Status.TRIAGED)
    assert "同一个人说的" in likeness.while_reading(row, town.actor("dispatcher"))[0].why
    found = likeness.while_reading(row, town.actor("operator"))
    assert [each.appeal for each in found] == [other]
    assert "同一个人说的" not in found[0].why


def test_no_reason_names_a_person(town):
    recent(town, at=Status.DISPATCHED, by="neighbour", detail=NAMED)
    row = recent(town, at=Status.TRIAGED, detail=f"{NAMED}，晚上很黑")
    told = [each.why for each in (*writing(town, NAMED), *likeness.while_reading(row, town.actor("dispatcher")))]
    assert len(told) == 3
    for planted in ("张伟明", "伟明", "13812345678", "1381234", "420106"):
        assert not any(planted in why for why in told), told


def test_what_is_forgotten_leaves_the_index_at_once(town):
    row = recent(town, at=Status.CLOSED, detail=f"{NAMED}{SAID}", days=40)
    assert LongText.objects.filter(number=row.pk).exists()
    assert writing(town, f"{NAMED}{SAID}")
    forget(town.persons["resident"], by=SYSTEM, at=timezone.now())
    assert not Trace.objects.filter(number=row.pk).exists()
    assert not LongText.objects.exists()
    record_readers.catch_up()
    record_readers.rebuild("likeness.index")
    assert not Trace.objects.exists()


def test_withdrawn_and_merged_ones_leave_the_index(town):
    kept = recent(town, at=Status.DISPATCHED, by="neighbour")
    merged, withdrawn = recent(town, at=Status.TRIAGED), recent(town)
    actions.merge(merged, into=kept, by=town.actor("dispatcher"), at=timezone.now())
    actions.withdraw(withdrawn, by=town.actor("resident"), at=timezone.now())
    assert reading(town, kept) == []  # also before the reader has come so far
    record_readers.catch_up()
    assert list(Trace.objects.values_list("number", flat=True)) == [kept.pk]


@pytest.mark.django_db(transaction=True)
def test_two_acts_at_once_make_one_trace_each(lasting_town):
    def raised(number):
        row = make.appeal(lasting_town, on=timezone.now() - timedelta(hours=2), detail=f"{SAID}，第{number}盏")
        record_readers.catch_up()
        return row

    rows = in_threads(2, raised)
    assert all(isinstance(row, Appeal) for row in rows), rows
    record_readers.catch_up()
    assert sorted(Trace.objects.values_list("number", flat=True)) == sorted(row.pk for row in rows)
