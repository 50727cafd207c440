"""Appeals of other systems come in whole, once, with their own times; what cannot be used is said row by row."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.engines.tables import Mapping, MappingError, Row, TableError
from gongdi.engines.tables.faults import Fault
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.actions import importing
from gongdi.practices.appeals.actions.importing import import_appeals
from gongdi.practices.appeals.importable import STATUSES
from gongdi.practices.appeals.models import Appeal, Category, Dispatch, OpenCount, Reply, ReplyTime, Tally
from gongdi.practices.appeals.states import OPEN, Status, Turn

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
COLUMNS = (
    *("source_id", "title", "detail", "raised_at", "reporter_name", "phone", "place", "address", "category", "unit"),
    *("status", "reply", "replied_at", "closed_at", "channel", "supports", "opposes", "latitude", "longitude"),
)


def mapping(*settings: str) -> Mapping:
    fields = "\n".join(f'{name} = "{name}"' for name in COLUMNS)
    return Mapping.from_toml("\n".join(['source = "old"', *settings, "[fields]", fields]))


def row(number: int, **values: object) -> Row:
    given = {"source_id": str(number), "title": "路灯不亮", "raised_at": "2019-05-06 09:30:00"} | values
    return Row(number, dict.fromkeys(COLUMNS) | given)


def take(*rows: Row, by=SYSTEM, using: Mapping | None = None, **more):
    """Import rows; what became of them and the faults."""
    faults: list[Fault] = []
    counts = import_appeals(rows, mapping=using or mapping(), by=by, at=NOW, refuse=faults.append, **more)
    return counts, faults


def taken(**values: object) -> Appeal:
    """The appeal of one row."""
    counts, faults = take(row(1, **values))
    assert (counts.created, faults) == (1, [])
    return Appeal.objects.get()


def refused(using: Mapping | None = None, **values: object) -> Fault:
    """The fault of one row."""
    counts, faults = take(row(1, **values), using=using)
    assert (counts.created, counts.errors, len(faults)) == (0, 1, 1)
    assert not Appeal.objects.exists()
    return faults[0]


# ---- what comes in ---------------------------------------------------------------------------------------------


def test_a_row_becomes_an_appeal_with_one_act_and_its_own_times(town):
    appeal = taken(
        detail="三号楼门口的路灯坏了。",
        place="海棠社区",
        reporter_name="A00077538",
        phone="13812345678",
        address="三号楼",
        supports=7,
        opposes=2,
        reply="已经修好。",
        replied_at="2019-05-08 10:00:00",
        closed_at="2019-05-09 10:00:00",
    )
    assert (appeal.status, appeal.turn, appeal.channel) == (Status.CLOSED, Turn.NOBODY, "imported")
    assert appeal.raised_at == datetime(2019, 5, 6, 1, 30, tzinfo=UTC)
    assert appeal.replied_at == datetime(2019, 5, 8, 2, tzinfo=UTC)
    assert appeal.ended_at == datetime(2019, 5, 9, 2, tzinfo=UTC)
    assert (appeal.place.name, appeal.contact, appeal.likes) == ("海棠社区", "A00077538 13812345678", 7)
    assert (appeal.reporter, appeal.entered_by) == (None, None)
    reply = Reply.objects.get()
    assert (reply.text, reply.at, reply.round, reply.is_late) == ("已经修好。", appeal.replied_at, 1, False)
    act = Act.objects.get(verb="appeals.imported")
    assert (act.subject_id, act.place_id, act.by_id, act.at) == (appeal.pk, appeal.place_id, None, NOW)
    assert act.body == {
        "to": "closed",
        "round": 1,
        "source": "old",
        "source_id": "1",
        "raised_at": "2019-05-06T01:30:00+00:00",
        "replied_at": "2019-05-08T02:00:00+00:00",
        "ended_at": "2019-05-09T02:00:00+00:00",
        "hours": 48,
        "late": False,
    }
    assert Whisper.objects.get(act=act).body["phone"] == "13812345678"


def test_nobody_is_made_a_person(town):
    before = Person.objects.count()
    taken(reporter_name="张三", phone="13812345678")
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("values", "status", "turn"),
    [
        ({}, "received", Turn.TRIAGE),
        ({"reply": "好", "replied_at": "2019-05-08"}, "replied", Turn.VISIT),
        ({"replied_at": "2019-05-08"}, "replied", Turn.VISIT),
        ({"reply": "好", "closed_at": "2019-05-08"}, "closed", Turn.NOBODY),
        ({"closed_at": "2019-05-08"}, "closed", Turn.NOBODY),
        ({"status": "closed"}, "closed", Turn.NOBODY),
        ({"status": "withdrawn"}, "withdrawn", Turn.NOBODY),
        ({"status": "refused", "reply": "不归我们管", "replied_at": "2019-05-08"}, "refused", Turn.NOBODY),
        ({"status": "triaged"}, "triaged", Turn.DISPATCH),
        ({"status": "dispatched", "unit": "海棠社区居委会"}, "dispatched", Turn.ACCEPT),
        ({"status": "in_progress", "unit": "海棠社区居委会"}, "in_progress", Turn.HANDLE),
    ],
)
def test_statuses(town, values, status, turn):
    appeal = taken(**values)
    assert (appeal.status, appeal.turn) == (status, turn)
    assert appeal.is_open == (appeal.due_at is not None) == (appeal.ended_at is None)


def test_clocks_run_from_the_original_time(town):
    appeal = taken(raised_at="2019-05-06 09:30:00")
    assert appeal.due_at == datetime(2019, 5, 7, 10, tzinfo=UTC)  # the next working day, 18:00 in Shanghai
    assert appeal.promised_at is None


def test_a_late_reply_is_late_by_the_limit_of_this_town(town):
    appeal = taken(reply="好", replied_at="2019-06-06 09:30:00")
    assert appeal.promised_at == datetime(2019, 5, 20, 10, tzinfo=UTC)
    assert Reply.objects.get().is_late
    assert Act.objects.get(verb="appeals.imported").body["late"] is True


def test_the_unit_of_a_row_holds_the_matter(town):
    take(
        row(1, unit="海棠社区居委会", status="dispatched"),
        row(2, unit="海棠社区居委会", status="withdrawn"),
        row(3, unit="海棠社区居委会", reply="好", replied_at="2019-05-08"),
    )
    held = dict(Dispatch.objects.values_list("appeal__source_id", "ended_at"))
    assert (held["1"], held["3"]) == (None, None)
    assert held["2"] is not None
    assert set(Appeal.objects.values_list("unit__name", flat=True)) == {"海棠社区居委会"}
    assert Reply.objects.get().unit.name == "海棠社区居委会"


def test_figures_and_search_know_what_came(town):
    take(
        row(1, place="海棠社区", reply="已修", replied_at="2019-05-08 09:30:00"),
        row(2, place="柳湾村", detail="请打13812345678", status="closed"),
    )
    catch_up()
    county = town.places["county"].pk
    tally = Tally.objects.get(scope="place", number=county)
    assert (tally.month.isoformat(), tally.raised, tally.replied, tally.closed) == ("2019-05-01", 2, 1, 1)
    assert ReplyTime.objects.get(scope="place", number=county).hours == 48
    assert OpenCount.objects.get(scope="place", number=county, count__gt=0).turn == Turn.VISIT
    assert len(find("appeal", "路灯", limit=9)) == 2
    assert find("appeal", "13812345678", limit=9) == []
    assert len(find("appeal", "13812345678", limit=9, hidden=True)) == 1
    for name in ("search", "appeals.tallies"):
        rebuild(name)
    assert Tally.objects.get(scope="place", number=county).raised == 2
    assert len(find("appeal", "已修", limit=9)) == 1


def test_received_and_private_appeals_are_found_by_those_who_work_on_them_only(town):
    take(row(1), row(2, status="triaged"))
    take(row(3, status="triaged"), using=mapping('audience = "parties"'))
    catch_up()
    shown = Appeal.objects.filter(pk__in=find("appeal", "路灯", limit=9))
    assert {one.source_id for one in shown} == {"2"}
    assert len(find("appeal", "路灯", limit=9, hidden=True)) == 3


# ---- once, and whole -------------------------------------------------------------------------------------------


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


def test_only_the_operator_imports(town):
    for name in town.roles:
        if name != "operator":
            with pytest.raises(Refused):
                take(row(1), by=town.actor(name))
    assert take(row(1), by=town.actor("operator"))[0].created == 1
    assert Act.objects.get(verb="appeals.imported").by_id == town.persons["operator"].pk


# ---- names -----------------------------------------------------------------------------------------------------


def test_names_and_codes_are_found(town):
    take(row(1, place="990001001001", category="utilities.lamp"), row(2, place="Liuwan Village", category="路灯照明"))
    found = Appeal.objects.order_by("source_id").values_list("place__name", "category__code")
    assert list(found) == [("海棠社区", "utilities.lamp"), ("柳湾村", "utilities.lamp")]
    assert Act.objects.filter(verb="appeals.imported").first().body["category"]


@pytest.mark.parametrize("field", ["place", "category", "unit"])
def test_unknown_names_are_refused_not_guessed(town, field):
    fault = refused(**{field: "没有这个"})
    assert (fault.code, fault.row, fault.column, fault.value, fault.args["kind"]) == (
        *("name_unknown", 1, field, "没有这个", field),
    )


def test_a_name_of_two_is_refused(town):
    take(row(8, place="同名村"), using=mapping('create = ["place"]'))
    made = Place.objects.get(name="同名村")
    Place.objects.create(
        name="同名村",
        code="other",
        level=5,
        parent=town.places["street"],
        from_on=NOW.date(),
        path=made.path[:-1] + "9/",
    )
    _, (fault,) = take(row(9, place="同名村"))
    assert fault.code == "name_ambiguous"
    assert take(row(9, place=made.code))[0].created == 1


def test_what_the_map_allows_is_made_once_with_acts(town):
    wishes = mapping('create = ["place", "category", "unit"]', "place_level = 6")
    rows = (row(number, place="新小区", category="Noise at night", unit="水务局") for number in range(1, 4))
    take(*rows, using=wishes)
    take(row(4, place="新小区", category="Noise at night", unit="水务局"), using=wishes)
    place = Place.objects.get(name="新小区")
    assert (place.level, place.parent) == (Level.GRID, town.places["county"])
    category = Category.objects.get(name="Noise at night")
    assert (category.parent.code, category.name_en) == ("other", "Noise at night")
    assert Organisation.objects.get(name="水务局").place == town.places["county"]
    for verb, key in (
        ("places.place_founded", place.pk),
        ("appeals.category_added", category.pk),
        ("people.organisation_founded", Organisation.objects.get(name="水务局").pk),
    ):
        assert Act.objects.filter(verb=verb, subject_id=key).count() == 1


def test_names_that_are_too_long_are_refused(town):
    wishes = mapping('create = ["place", "category", "unit"]')
    for field, length in (("place", 101), ("category", 81), ("unit", 101)):
        assert refused(wishes, **{field: "长" * length}).code == "name_too_long"


def test_rows_lie_inside_the_root_of_the_map(town):
    _, (fault,) = take(row(1, place="柳湾村"), using=mapping('root = "海棠社区"'))
    assert fault.code == "name_unknown"
    take(row(2), using=mapping('root = "990001001001"'))
    assert Appeal.objects.get().place == town.places["community"]
    with pytest.raises(MappingError) as caught:
        take(row(3), using=mapping('root = "nowhere"'))
    assert caught.value.faults[0].code == "root_unknown"


@pytest.mark.usefixtures("db")
def test_a_house_without_places_is_given_one_if_the_map_says_so():
    with pytest.raises(MappingError) as caught:
        take(row(1))
    assert caught.value.faults[0].code == "town_empty"
    counts, _ = take(row(1), row(2, place="甲村"), using=mapping('town = "某县"', 'create = ["place"]'), dry_run=True)
    assert (counts.created, Place.objects.count()) == (2, 0)
    take(row(1), row(2, place="甲村"), using=mapping('town = "某县"', 'create = ["place"]'))
    assert list(Place.objects.order_by("level").values_list("name", "level")) == [("某县", 3), ("甲村", 5)]
    assert take(row(3), using=mapping('town = "某县"', 'create = ["place"]'))[0].created == 1


# ---- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "code", "column"),
    [
        ({"source_id": None}, "value_missing", "source_id"),
        ({"source_id": "x" * 81}, "value_too_long", "source_id"),
        ({"title": " "}, "value_missing", "title"),
        ({"raised_at": "前天"}, "time_unreadable", "raised_at"),
        ({"raised_at": "2026-03-05"}, "time_in_future", "raised_at"),
        ({"replied_at": "2026-03-05"}, "time_in_future", "replied_at"),
        ({"replied_at": "2019-05-01"}, "time_before_raised", "replied_at"),
        ({"status": "办完了"}, "status_unknown", "status"),
        ({"status": "merged"}, "status_unknown", "status"),
        ({"status": "replied"}, "status_without_reply", "status"),
        ({"status": "received", "replied_at": "2019-05-08"}, "status_before_reply", "status"),
        ({"status": "dispatched"}, "status_without_unit", "status"),
        ({"reply": "好"}, "reply_without_time", "reply"),
        ({"channel": "鸽子"}, "channel_unknown", "channel"),
        ({"supports": -1}, "number_out_of_range", "supports"),
    ],
)
def test_contradictions_are_refused_with_the_column(town, values, code, column):
    fault = refused(**values)
    assert (fault.code, fault.row, fault.column) == (code, 1, column)


def test_good_rows_are_kept_beside_bad_ones(town):
    counts, faults = take(row(1), row(2, raised_at="?", status="?"), row(3))
    assert (counts.rows, counts.created, counts.errors) == (3, 2, 1)
    assert {fault.row for fault in faults} == {2}


TIMES = st.one_of(st.none(), st.datetimes(datetime(2015, 1, 1), datetime(2026, 3, 1)))  # noqa: DTZ001 as in a sheet
TEXTS = st.one_of(st.none(), st.text(max_size=30))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "status": st.sampled_from([None, *STATUSES]),
                "raised_at": st.datetimes(datetime(2015, 1, 1), datetime(2026, 3, 1)),  # noqa: DTZ001 as in a sheet
                "replied_at": TIMES,
                "closed_at": TIMES,
                "reply": TEXTS,
                "detail": TEXTS,
                "phone": TEXTS,
                "reporter_name": TEXTS,
                "unit": st.sampled_from([None, "海棠社区居委会"]),
            }
        ),
        max_size=6,
    )
)
def test_whatever_a_row_says_the_promises_of_the_database_hold(town, rows):
    with transaction.atomic():
        counts, _ = take(*(row(number, **values) for number, values in enumerate(rows, 1)))
        assert counts.created + counts.errors == counts.rows == len(rows)
        for appeal in Appeal.objects.all():
            assert (appeal.status in OPEN) == (appeal.due_at is not None)
            assert appeal.replied_at is None or appeal.raised_at <= appeal.replied_at
            assert appeal.ended_at is None or appeal.raised_at <= appeal.ended_at < NOW + timedelta(days=1)
        transaction.set_rollback(True)


def test_the_page_shows_the_reply_to_everybody_without_numbers(town, client):
    appeal = taken(status="closed", reply="请打13812345678问小王。", replied_at="2019-05-08", phone="13911112222")
    for language in ("zh-hans", "en"):
        page = client.get(f"/matters/{appeal.reference}/", headers={"accept-language": language}).content.decode()
        assert "问小王" in page
        assert "13812345678" not in page
        assert "13911112222" not in page
