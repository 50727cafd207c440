"""The board: figures equal an independent count, no sample is no sample, every figure opens a list."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.practices.appeals.models import Appeal, Heat
from gongdi.practices.appeals.states import OWNERS, Status
from gongdi.windows.boards import operating
from tests.practices.appeals import make
from tests.windows.boards import counting

MIX = [Status.CLOSED, Status.REOPENED, Status.WAITING, Status.REFUSED, Status.RETURNED, Status.REPLIED, Status.MERGED]


@pytest.fixture
def recent():
    """A Monday morning about a month ago, so that the board of today shows it."""
    now = timezone.localtime()
    return (now - timedelta(days=28 + now.weekday())).replace(hour=9, minute=0, second=0, microsecond=0)


@pytest.fixture
def year(town, recent):
    """Matters in many states, read by the readers."""
    for step, status in enumerate(MIX * 2):
        make.appeal(town, at=status, on=recent + timedelta(days=step % 4))
    catch_up()
    return town


def test_the_three_rates_equal_a_count_over_the_acts(year, client):
    shown = {stat["label"]: stat["value"] for stat in client.get("/board/").context["stats"]}
    counted = counting.rates(counting.within(year.places["county"]))
    for label, name in (("有人联系", "response"), ("问题解决", "solved"), ("本人满意", "satisfaction")):
        assert float(shown[label]) == pytest.approx(float(counted[name]) * 100, abs=0.051)


def test_who_waits_for_whom_equals_a_count_over_the_acts(year, client):
    rows = client.get("/board/").context["charts"][2]["rows"]
    shown = {re.search(r"turn=(\w+)", row["href"])[1]: int(row["value"]) for row in rows}
    owners = {str(status): str(turn) for status, turn in OWNERS.items()}
    assert +counting.Counter(shown) == counting.open_by_turn(counting.within(year.places["county"]), owners)


def test_the_median_equals_a_count_over_the_acts(year, client):
    hours = counting.reply_hours(counting.within(year.places["county"]))
    title = client.get("/board/").context["charts"][3]["title"]
    days = float(re.search(r"([\d.]+) 天", title)[1])
    middle = hours[len(hours) // 2]
    assert middle / 24 - 0.06 <= days <= (middle + 1) / 24 + 0.06
    assert f"样本 {len(hours)} 件" in title


def test_a_place_shows_its_own_and_what_lies_inside_it(year, client):
    make.appeal(year, place="village", on=timezone.now() - timedelta(hours=1))
    catch_up()
    rows = {row[0]["said"]: row for row in table(client.get("/board/990001001/"), "places")["rows"]}
    assert rows["柳湾村"][1]["said"] == "1"
    assert rows["海棠社区"][1]["said"] == str(Appeal.objects.exclude(place=year.places["village"]).count())


def test_the_town_is_the_smallest_place_that_holds_everything(year, client):
    assert client.get("/board/").context["place"] == year.places["county"]


def test_late_is_counted_now(town, client):
    rows = [make.appeal(town) for _number in range(3)]
    Appeal.objects.filter(pk__in=[row.pk for row in rows[:2]]).update(due_at=timezone.now() - timedelta(minutes=1))
    Appeal.objects.filter(pk=rows[2].pk).update(due_at=timezone.now() + timedelta(days=1))
    chart = client.get("/board/").context["charts"][0]
    assert chart["title"] == "海棠街道超期最多：2 件"
    assert "status=late" in chart["rows"][0]["href"]


def test_an_empty_town_has_no_sample_and_no_number(town, client):
    response = client.get("/board/")
    assert [stat["value"] for stat in response.context["stats"]] == [None] * 3
    text = response.content.decode()
    assert "还没有样本" in text
    assert "还没有人评价；不评价不算满意" in text


def test_a_house_without_places_says_what_will_come(client, db):
    assert "还没有地点" in client.get("/board/").content.decode()


def test_nobody_is_ranked_under_the_minimum_sample(year, client):
    ranks = {row[0]["said"]: row[-1]["said"] for row in table(client.get("/board/"), "units")["rows"]}
    assert ranks["海棠社区居委会"].endswith("不足 10 不排")


def test_a_large_enough_sample_is_ranked(town, client, recent):
    for step in range(10):
        make.appeal(town, at=Status.CLOSED, on=recent + timedelta(days=step % 4))
    catch_up()
    ranks = {row[0]["said"]: row[-1]["said"] for row in table(client.get("/board/"), "units")["rows"]}
    assert ranks["海棠社区居委会"] == "1"


def test_silence_is_in_the_coverage_and_in_nothing_else(town, client, recent):
    make.appeal(town, at=Status.CLOSED, on=recent)
    make.appeal(town, at=Status.REPLIED, on=recent)
    catch_up()
    stat = client.get("/board/").context["stats"][2]
    assert (str(stat["value"]), stat["sample"]) == ("100.0", "样本 1 件 · 覆盖 100.0%")


def test_an_old_town_shows_its_last_year_not_an_empty_one(town, client):
    make.appeal(town, at=Status.CLOSED, on=make.MONDAY.replace(year=2021))
    catch_up()
    response = client.get("/board/")
    assert response.context["last"] == "2021年3月"
    assert response.context["stats"][0]["value"] is not None


def test_the_board_says_until_when_it_has_read(year, client):
    assert "数据读到" in client.get("/board/").content.decode()


@pytest.mark.parametrize("sort", ["late", "-late", "name", "rank", "-solved", "nonsense", "-"])
def test_tables_sort_and_what_has_no_value_stays_at_the_end(year, client, sort):
    rows = table(client.get("/board/", {"units": sort}), "units")["rows"]
    alone = table(client.get("/board/"), "units")["rows"]
    assert sorted(row[0]["said"] for row in rows) == sorted(row[0]["said"] for row in alone)


@pytest.mark.parametrize("name", ["places", "units", "categories", "months"])
def test_each_table_can_be_taken_home(year, client, name):
    response = client.get(f"/board/990001/{name}.csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    page = table(client.get("/board/"), name)
    assert rows[0] == [column["label"] for column in page["columns"]]
    assert len(rows) == len(page["rows"]) + 1


@pytest.mark.parametrize(
    "address", ["/board/x/", "/board/0/", "/board/99999999999/", "/board/990001/x.csv", "/board/x/units.csv"]
)
def test_what_is_not_there_is_not_found(town, client, address):
    assert client.get(address).status_code == 404


def test_a_place_is_found_by_its_number_too(town, client):
    assert client.get(f"/board/{town.places['street'].pk}/").context["place"] == town.places["street"]


@pytest.mark.parametrize("name", ["", "resident", "supervisor"])
def test_the_board_asks_at_most_twelve_questions(year, client, name, django_assert_max_num_queries):
    if name:
        client.force_login(year.persons[name])
        operating.LATELY.clear()
        client.get("/board/")  # whoever may hear alarms has them looked at once in half a minute
    with django_assert_max_num_queries(12):
        client.get("/board/")


def test_heat_counts_what_was_triaged_by_week_and_a_rebuild_says_the_same(year):
    counted = sorted(Heat.objects.values_list("place_id", "category_id", "week", "count"))
    triaged = {act.subject_id for act in counting.within(year.places["county"]) if act.verb == "appeals.triaged"}
    whole = Heat.objects.filter(place=year.places["county"]).values_list("count", flat=True)
    assert sum(whole) == len(triaged)
    rebuild("appeals.heat")
    assert sorted(Heat.objects.values_list("place_id", "category_id", "week", "count")) == counted


def table(response: object, name: str) -> dict[str, object]:
    """One table of a board."""
    return next(each["table"] for each in response.context["tables"] if each["name"] == name)
