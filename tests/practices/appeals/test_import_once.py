"""Appeals of other systems come in once, however often and with whatever interruption they are imported."""

import pytest

from gongdi.engines.tables import TableError
from gongdi.engines.tables.faults import Fault
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.actions import importing
from gongdi.practices.appeals.actions.importing import import_appeals
from gongdi.practices.appeals.models import Appeal, Dispatch, Reply
from tests.practices.appeals.rows import NOW, mapping, row, take

pytestmark = pytest.mark.django_db


def test_again_creates_nothing(town):
    rows = [row(number) for number in range(1, 4)]
    assert take(*rows)[0].created == 3
    counts, faults = take(*rows, row(4))
    assert (counts.rows, counts.created, counts.skipped, counts.errors, faults) == (4, 1, 3, 0, [])
    assert Act.objects.filter(verb="appeals.imported").count() == 4


def test_another_source_is_another_system(town):
    take(row(1))
    assert take(row(1), using=mapping().with_source("new"))[0].created == 1


def test_of_two_rows_with_one_number_the_first_counts_every_time(town):
    rows = row(1, title="甲"), row(1, title="乙"), row(2)
    for created in (2, 0):
        counts, (fault,) = take(*rows)
        assert (counts.created, counts.skipped, counts.errors) == (created, 2 - created, 1)
        assert (fault.code, fault.row, fault.column, fault.value) == ("id_twice", 1, "source_id", "1")
    assert set(Appeal.objects.values_list("title", flat=True)) == {"甲", "路灯不亮"}


def test_a_batch_that_fails_leaves_nothing(town, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    write_many = importing.write_many

    def break_down(deeds):
        if Appeal.objects.filter(source_id="4").exists():
            raise RuntimeError("the lights go out")
        return write_many(deeds)

    monkeypatch.setattr(importing, "write_many", break_down)
    with pytest.raises(RuntimeError):
        take(*(row(number, reply="好", replied_at="2019-05-08", unit="海棠社区居委会") for number in range(1, 6)))
    assert set(Appeal.objects.values_list("source_id", flat=True)) == {"1", "2"}
    assert Reply.objects.count() == Dispatch.objects.count() == 2
    assert Act.objects.filter(verb="appeals.imported").count() == 2
    monkeypatch.setattr(importing, "write_many", write_many)
    assert take(*(row(number) for number in range(1, 6)))[0].created == 3


def test_somebody_else_imports_the_same_meanwhile(town, monkeypatch):
    insert, meanwhile = importing.insert, []

    def slow(rows):
        if rows and isinstance(rows[0], Appeal) and not meanwhile:
            meanwhile.append(True)
            raise importing.IntegrityError("appeal_once_per_source_id")
        insert(rows)

    monkeypatch.setattr(importing, "insert", slow)
    counts, _ = take(row(1, place="新村"), using=mapping('create = ["place"]'))
    assert counts.created == 1
    assert Place.objects.filter(name="新村").count() == 1
    monkeypatch.setattr(importing, "insert", lambda rows: (_ for _ in ()).throw(importing.IntegrityError("always")))
    with pytest.raises(importing.IntegrityError):
        take(row(2))


def test_a_table_that_breaks_off_leaves_what_came_before(town):
    def rows():
        yield from (row(1), row(2))
        raise TableError(Fault("file_damaged"))

    with pytest.raises(TableError):
        import_appeals(rows(), mapping=mapping(), by=SYSTEM, at=NOW, refuse=lambda fault: None)
    assert Appeal.objects.count() == 2


def test_a_dry_run_writes_nothing(town):
    acts, places = Act.objects.count(), Place.objects.count()
    wishes = mapping('create = ["place", "category", "unit"]')
    rows = row(1, place="新村", category="新类", unit="新单位"), row(2, place="新村"), row(3, title=None)
    counts, faults = take(*rows, using=wishes, dry_run=True)
    assert (counts.rows, counts.created, counts.errors, len(faults)) == (3, 2, 1, 1)
    assert (Appeal.objects.count(), Act.objects.count(), Place.objects.count()) == (0, acts, places)
    assert take(*rows, using=wishes)[0].created == 2
