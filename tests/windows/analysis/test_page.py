"""The page of the analysis: every figure equals the list that it opens, whatever narrows it."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.utils import timezone

from gongdi.ground.places.actions.recutting import Cut, recut
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import HOURS, Appeal, Audience, Facet, FacetCount, HourCount
from gongdi.practices.appeals.states import Status
from tests.cast import category, track
from tests.practices.appeals import make

BY = "gongdi.ground.people.sessions.Persons"
ALL = [*(status for status in Status), Status.CLOSED, Status.REOPENED]
NUMBER = re.compile(r'<a href="(/matters/\?[^"]*)"[^>]*>(\d+)(?:<span[^>]*></span>)?</a>')
STAT = re.compile(r'<a class="stat-value" href="(/matters/\?[^"]*)">(\d+)<span class="stat-unit"></span></a>')
SLOT = re.compile(r'<button name="slot" value="([\d-]+)">(\d+)</button>')
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@pytest.fixture
def monday():
    """A Monday morning of a month ago."""
    now = timezone.localtime()
    return (now - timedelta(days=35 + now.weekday())).replace(hour=9, minute=0, second=0, microsecond=0)


@pytest.fixture
def year(town, monday):
    """Matters in every state, in several places and hours, some of them not public, some a year ago."""
    for step, status in enumerate(ALL):
        place = ("grid", "community")[step % 2]
        on = monday + timedelta(days=step % 4, hours=step % 3)
        make.appeal(town, at=status, on=on, place=place)
    for step in range(3):
        make.appeal(town, at=Status.CLOSED, on=monday - timedelta(days=364 + 7 * step))
    make.appeal(town, at=Status.TRIAGED, on=monday, place="village")
    make.appeal(town, at=Status.REPLIED, on=monday, audience=Audience.PARTIES)
    catch_up()
    return town


@pytest.fixture
def sign_in(town, client):
    """Sign a member of the cast in."""
    return lambda name: client.force_login(town.persons[name], BY)


def figures(client, address):
    """Every number of a page with the list that it opens; the hours are buttons of a form."""
    text = client.get(address).content.decode()
    found = [(unescape(href), int(count)) for href, count in NUMBER.findall(text) + STAT.findall(text)]
    form = text.partition('action="/matters/"')[2]
    kept = "&".join(f"{name}={unescape(value)}" for name, value in HIDDEN.findall(form.partition("<table")[0]))
    return found + [(f"/matters/?{kept}&slot={slot}", int(count)) for slot, count in SLOT.findall(form)]


def listed(client, address):
    """How many matters a list shows on all its pages."""
    count = 0
    while address:
        context = client.get(address).context
        count += len(context["cards"])
        address = context["next"]
    return count


NARROWED = ("", "by=week", "place=990001001", "category=utilities", "category=utilities.lamp", "channel=portal")
TWICE = ("category=utilities&channel=portal", "place=990001001&by=week&channel=portal")


@pytest.mark.parametrize("narrowed", NARROWED + TWICE)
def test_every_figure_equals_the_list_that_it_opens(year, client, narrowed):
    found = figures(client, f"/analysis/?{narrowed}")
    assert len(found) > 12
    assert {href: count for href, count in found if listed(client, href) != count} == {}


def test_the_figures_of_a_unit_equal_their_lists(year, client):
    found = figures(client, f"/analysis/?unit={year.units['committee'].pk}")
    assert {href: count for href, count in found if listed(client, href) != count} == {}


def test_figures_narrowed_three_times_equal_their_lists(year, client):
    unit = year.units["committee"].pk
    found = figures(client, f"/analysis/?unit={unit}&category=utilities&channel=portal")
    assert len(found) > 8
    assert {href: count for href, count in found if listed(client, href) != count} == {}


def test_every_grain_counts_every_matter_once(year):
    for model, counted in ((FacetCount, ("matters",)), (HourCount, HOURS)):
        rows = model.objects.filter(place=year.places["county"])
        sums = {grain: sum(sum(each) for each in rows.filter(grain=grain).values_list(*counted)) for grain in range(8)}
        assert set(sums.values()) == {Facet.objects.count()}


def test_what_is_not_public_is_counted_for_those_who_look_over_the_place(year, client, sign_in):
    public = client.get("/analysis/").context["stats"][0]["value"]
    sign_in("supervisor")
    context = client.get("/analysis/?all=1").context
    assert context["stats"][0]["value"] == public + 1
    found = figures(client, "/analysis/?all=1")
    assert {href: count for href, count in found if listed(client, href) != count} == {}


@pytest.mark.parametrize("role", ["handler", "resident", "operator"])
def test_nobody_else_counts_what_is_not_public(year, client, sign_in, role):
    sign_in(role)
    answer = client.get("/analysis/?all=1")
    assert answer.status_code == 403
    assert "只有管这个地方的" in answer.content.decode()
    assert listed(client, "/matters/?all=1") == 0


def test_a_passer_by_is_told_that_it_is_not_public(year, client):
    assert client.get("/analysis/?all=1").status_code == 403
    assert client.get("/analysis/matters.csv?all=1").status_code == 403


def test_the_counts_equal_a_count_of_the_matters(year, client):
    stats = [stat["value"] for stat in client.get("/analysis/").context["stats"]]
    hidden = (Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN)
    rows = Appeal.objects.filter(audience=Audience.PUBLIC).exclude(status__in=hidden)
    rows = rows.filter(raised_at__gte=timezone.now() - timedelta(days=200))
    assert stats[0] == rows.count()
    assert stats[2] == rows.filter(round__gt=1).count()


def test_a_rebuild_gives_the_same_figures(year):
    before = [list(model.objects.order_by().values()) for model in (Facet,)]
    counted = kept()
    rebuild("appeals.facets")
    assert counted == kept()
    assert len(before[0]) == Facet.objects.count()


def kept():
    """All counts that are not nothing, in one order."""
    rows = [*FacetCount.objects.order_by().values(), *HourCount.objects.order_by().values()]
    plain = [tuple(sorted((name, str(value)) for name, value in row.items() if name != "id" and value)) for row in rows]
    counted = {"matters", *(f"hour_{hour}" for hour in range(24))}
    return sorted(row for row in plain if counted & {name for name, _value in row})


def test_a_correction_moves_the_counts(town, client, monday):
    row = make.appeal(town, at=Status.TRIAGED, on=monday)
    catch_up()
    by = town.actor("dispatcher")
    actions.triage(row, category=category("living.noise"), track=track("small"), by=by, at=timezone.now())
    catch_up()
    found = figures(client, "/analysis/")
    assert {href: count for href, count in found if listed(client, href) != count} == {}
    codes = {cell["href"] for row in table(client, "kinds")["rows"] for cell in row if cell.get("href")}
    assert not any("category=utilities" in href for href in codes)


def test_a_withdrawn_matter_is_no_longer_counted(town, client, monday):
    row = make.appeal(town, at=Status.TRIAGED, on=monday)
    catch_up()
    assert client.get("/analysis/").context["stats"][0]["value"] == 1
    actions.withdraw(row, by=town.actor("resident"), at=timezone.now())
    catch_up()
    assert client.get("/analysis/").context["stats"][0]["value"] == 0
    assert not Facet.objects.exists()


def test_a_recut_moves_the_counts_with_the_matters(year, client):
    street = year.places["street"]
    communities = [year.places["community"], year.places["village"]]
    day = timezone.localdate()
    cut = [Cut("新街道", "990001009", communities)]
    recut([street], into=cut, on=day, at=timezone.now())
    catch_up()
    assert "新街道" in [row[0]["said"] for row in table(client, "places")["rows"]]
    found = figures(client, "/analysis/") + figures(client, "/analysis/?place=990001009")
    assert {href: count for href, count in found if listed(client, href) != count} == {}


def table(client, name, address="/analysis/"):
    """One table of a page."""
    return next(each for each in client.get(address).context["tables"] if each["name"] == name)


def test_a_rate_of_few_answers_is_not_shown(year, client):
    said = {row[0]["said"]: row for row in table(client, "units")["rows"]}
    assert said["海棠社区居委会"][-1]["said"] == "不足 10 件"


def test_a_rate_of_enough_answers_is(town, client, monday):
    for step in range(10):
        make.appeal(town, at=Status.CLOSED, on=monday + timedelta(days=step % 4))
    catch_up()
    said = {row[0]["said"]: row for row in table(client, "units")["rows"]}
    assert said["海棠社区居委会"][-1]["said"] == "100.0%"
    assert said["海棠社区居委会"][-3]["said"] == 10


def test_last_years_season_stands_beside(year, client):
    context = client.get("/analysis/?by=week").context
    assert sum(row[2]["said"] for row in context["volumes"]["table"]["rows"]) == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("since=2026-13", "请写成 2026-03 这样的年月。"),
        ("since=2026-05&until=2026-04", "结束的月份在开始的月份以前。"),
        ("since=2001-05&until=2026-04", "一次最多看 36 个月"),
        ("by=week&since=2024-05&until=2026-04", "一次最多看 12 个月"),
        ("place=无此地", "没有叫“无此地”的地方"),
        ("category=none", "没有这个类别。"),
        ("unit=abc", "没有这个单位。"),
        ("channel=pigeon", "没有这种途径。"),
        ("by=day", "只能按月或按周。"),
    ],
)
def test_what_is_not_understood_is_said(year, client, asked, said):
    answer = client.get(f"/analysis/?{asked}")
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_house_without_places_says_what_will_come(client, db):
    assert "还没有地点" in client.get("/analysis/").content.decode()


def test_an_empty_town_says_so(town, client):
    assert "这段时间没有" in client.get("/analysis/").content.decode()


def test_the_page_asks_few_questions_and_is_small(year, client, django_assert_max_num_queries):
    client.get("/analysis/")
    with django_assert_max_num_queries(12):
        answer = client.get("/analysis/")
    assert len(answer.content) <= 60_000


def test_the_period_ends_with_the_newest_month(town, client):
    make.appeal(town, at=Status.CLOSED, on=datetime(2024, 3, 4, 1, tzinfo=UTC))
    catch_up()
    assert f"{client.get('/analysis/').context['asked'].until:%Y-%m}" == "2024-03"
