"""Pages of themes: by month, what can be chosen, one with its measure and its chart, the deeds, small and cheap."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.engines.monthly import Week
from gongdi.journeys.themes import charts, queries
from gongdi.journeys.themes.kinds import Stand
from gongdi.journeys.themes.models import Theme, ThemeTask
from gongdi.journeys.themes.states import Status
from gongdi.practices.appeals.models import Audience
from gongdi.windows.portal.waiting import lines
from tests.instruments.topics import make as topics
from tests.journeys.themes import make

NUMBER = "13912345678"


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:400]
    return answer.content.decode()


def signed(town, name):
    client = Client()
    client.force_login(town.persons[name])
    return client


@pytest.fixture
def lately(town):
    """A topic of six people that is hot today: pages choose today."""
    now = timezone.now()
    topics.said(town, topics.PLANT, on=now - 10 * make.DAY)
    topics.found(at=now)
    return topics.topic("望江花园")


def filled(town, **more):
    asked = {
        "title": "搅拌站扰民",
        "why": "六个人说了。",
        "place": town.places["community"].pk,
        "days": 28,
        "target": 50,
    }
    month = timezone.localdate().replace(day=1).isoformat()
    return asked | {"month": month, "unit": town.units["committee"].pk} | more


def test_empty_pages_say_what_comes_here(client, town):
    assert "还没有每月一题" in text(client, "/themes/")
    assert "现在没有可以选的话题" in text(client, "/themes/candidates/")
    text(client, "/themes/1/", 404)
    text(client, "/themes/1/appeals/", 404)


def test_everybody_reads_what_can_be_chosen_and_only_who_may_choose_ticks(client, town, lately):
    page = text(client, "/themes/candidates/")
    assert lately.name in page
    assert 'type="checkbox"' not in page
    assert 'type="checkbox"' in text(signed(town, "supervisor"), "/themes/candidates/")
    assert 'type="checkbox"' not in text(signed(town, "handler"), "/themes/candidates/")


def test_a_supervisor_makes_a_topic_the_theme_of_the_month(client, town, lately):
    officer = signed(town, "supervisor")
    hot = text(officer, f"/hot/{lately.key}/")
    path = f"/themes/new/?topic={lately.key}"
    assert f'href="{path}"' in hot
    assert f'href="{path}"' not in text(client, f"/hot/{lately.key}/")
    page = text(officer, path)
    assert "近28天海棠社区有6人提" in page
    wrong = officer.post(path, filled(town, why=""))
    assert wrong.status_code == 422
    assert "搅拌站扰民" in wrong.content.decode()
    done = officer.post(path, filled(town))
    theme = Theme.objects.get()
    assert done.headers["Location"] == f"/themes/{theme.pk}/"
    assert "列为每月一题：搅拌站扰民" in text(client, f"/hot/{lately.key}/")
    chosen = text(officer, f"/hot/{lately.key}/")
    assert f'href="{path}"' not in chosen
    assert "这个话题已经在办着的题里了" in chosen
    assert lately.name not in text(officer, "/themes/candidates/")
    again = officer.post(path, filled(town))
    assert again.status_code == 422
    assert "这个地方这个月已经有一道题了" in again.content.decode()
    assert Theme.objects.count() == 1


def test_who_does_not_look_after_the_place_cannot_choose(town, lately):
    path = f"/themes/new/?topic={lately.key}"
    for name in ("resident", "handler", "dispatcher"):
        assert signed(town, name).post(path, filled(town)).status_code == 403, name
    assert Client().get(path).status_code == 302
    head = signed(town, "head")
    assert head.get("/themes/new/").headers["Location"] == "/themes/candidates/"
    assert head.post(path, filled(town, place=town.places["street"].pk)).status_code == 422
    assert not Theme.objects.exists()


def test_the_work_is_done_by_form_from_taking_to_finishing(client, town):
    theme = make.chosen(town)
    head, handler = signed(town, "head"), signed(town, "handler")
    assert any("1道每月一题等您的单位接" in line["text"] for line in lines(town.actor("head")))
    assert "等您办的" in text(head, "/themes/")
    base = f"/themes/{theme.pk}/"
    assert handler.post(f"{base}take/", {"owner": town.persons["handler"].pk}).status_code == 403
    stale = head.post(f"{base}take/", {"owner": town.persons["handler"].pk, "version": 99})
    assert stale.status_code == 409
    assert head.post(f"{base}take/", {"owner": town.persons["handler"].pk, "version": 1}).status_code == 302
    assert any("等您定方案" in line["text"] for line in lines(town.actor("handler")))
    today = timezone.localdate()
    plan = {"words": f"夜里停工，电话{NUMBER}。", "due_on": today + timedelta(days=28)}
    assert handler.post(f"{base}plan/", plan).status_code == 422
    row = {"task_1_title": "装喷淋", "task_1_unit": town.units["committee"].pk}
    assert "这一行还缺这一项" in handler.post(f"{base}plan/", plan | row).content.decode()
    late = row | {"task_1_day": today + timedelta(days=29)}
    assert "要在计量的那天以前" in handler.post(f"{base}plan/", plan | late).content.decode()
    whole = row | {"task_1_day": today + timedelta(days=9)}
    assert handler.post(f"{base}plan/", plan | whole).status_code == 302
    page = text(client, base)
    assert "夜里停工" in page
    assert "装喷淋" in page
    assert NUMBER not in page
    assert any("1项任务等您的单位办" in line["text"] for line in lines(town.actor("handler")))
    more = {"title": "改道", "unit": town.units["committee"].pk, "due_on": today + timedelta(days=5)}
    assert handler.post(f"{base}add/", more).status_code == 302
    assert handler.post(f"{base}tasks/1/finish/", {"words": ""}).status_code == 302
    assert handler.post(f"{base}tasks/2/drop/", {"words": ""}).status_code == 422
    assert handler.post(f"{base}tasks/2/drop/", {"words": "路太窄"}).status_code == 302
    assert list(ThemeTask.objects.values_list("status", flat=True)) == [Stand.DONE, Stand.DROPPED]
    assert handler.post(f"{base}tasks/1/finish/", {}).status_code == 409
    text(handler, f"{base}tasks/9/finish/", 404)
    text(handler, f"{base}explode/", 404)


def test_it_closes_on_the_page_only_when_the_measure_is_met(client, town):
    theme = make.measured(town, again=5)
    officer, base = signed(town, "supervisor"), f"/themes/{theme.pk}/"
    page = text(officer, base)
    assert "没有达到目标" in page
    assert "少了16%" in page
    refused = officer.post(f"{base}close/", {"words": "办好了"})
    assert refused.status_code == 409
    assert "还没有达到目标" in refused.content.decode()
    assert officer.post(f"{base}again/", {"words": "还要装喷淋"}).status_code == 302
    page = text(client, base)
    assert "第2轮" in page
    assert "第1轮办之后" in page
    assert "定了方案再数" in page
    assert "还要装喷淋" in page
    assert "前几轮的任务" in page


def test_a_met_theme_shows_before_and_after_with_the_weeks_as_chart_and_table(client, town):
    theme = make.closed(town)
    page = text(client, f"/themes/{theme.pk}/")
    for said in ("达到目标", "少了100%", "办之前6人提，办之后0人提", make.WORDS, make.PLAN, "看表格", "每周有几人提"):
        assert said in page, said
    assert page.count("<rect") > 2
    assert "data-theme=" not in page
    before = text(client, f"/themes/{theme.pk}/appeals/?window=before")
    assert before.count('href="/matters/') >= 6
    assert "0件" in text(client, f"/themes/{theme.pk}/appeals/?window=after")
    assert "6人 → 0人" in text(client, "/themes/")
    assert theme.title not in text(client, "/themes/?view=open")
    assert theme.title in text(client, f"/themes/?place={theme.place.code}")
    assert theme.title not in text(client, "/themes/?place=990001001201")


def test_no_theme_is_made_of_a_topic_that_nobody_knows(client, town):
    key = make.hot(town).key
    client.force_login(town.persons["supervisor"])
    text(client, f"/themes/new/?topic={key}")
    text(client, f"/themes/new/?topic={key}&topic=nokey", 404)


def test_without_any_under_way_the_list_says_so(client, town):
    make.closed(town)
    page = text(client, "/themes/?view=open")
    assert "现在没有正在办的题" in page
    assert "还没有每月一题" not in page


def test_a_theme_that_was_not_measured_has_no_window_after(client, town):
    theme = make.underway(town)
    text(client, f"/themes/{theme.pk}/appeals/?window=after", 404)
    text(client, f"/themes/{theme.pk}/appeals/?window=then", 404)


def test_persons_are_named_to_officers_only(client, town):
    theme = make.closed(town)
    names = ("督办员老郑", "社区承办人")
    page = text(client, f"/themes/{theme.pk}/")
    assert [name for name in names if name in page] == []
    shown = text(signed(town, "head"), f"/themes/{theme.pk}/")
    assert [name for name in names if name in shown] == list(names)


def test_closed_appeals_are_counted_and_listed_only_to_who_may_see_them(client, town):
    topics.said(town, topics.PLANT)
    topics.said(town, ["望江花园搅拌站请保密"], people=("visitor",), audience=Audience.PARTIES)
    topics.found(at=make.CHOSEN_AT)
    choice = make.choice(town, topics.topic("望江花园"))
    theme = make.actions.choose(choice, by=town.actor("supervisor", make.CHOSEN_AT), at=make.CHOSEN_AT)
    path = f"/themes/{theme.pk}/appeals/"
    page = text(client, path)
    assert "请保密" not in page
    assert "这一页另有1件只有当事人和办理人员能看" in page
    assert "请保密" in text(signed(town, "supervisor"), path)


def test_the_office_finds_the_page_from_desk_board_and_taking_part(client, town):
    for path in ("/board/", "/take-part/"):
        assert 'href="/themes/"' in text(client, path)
    assert 'href="/themes/"' in text(signed(town, "supervisor"), "/desk/")


def test_a_chart_puts_windows_and_marks_where_their_days_are():
    monday = timezone.localdate(make.MONDAY)
    weeks = [Week(monday + timedelta(weeks=step), step, step) for step in range(4)]
    band = charts.Band(make.MONDAY, make.MONDAY + 14 * make.DAY, "办之前")
    marks = [charts.Mark(make.MONDAY + day * make.DAY, "x") for day in (14, 15, 16, 60)]
    chart = charts.by_week("x", weeks, [band], marks)
    assert [(each["x"], each["width"]) for each in chart["bands"]] == [(0.0, 50.0)]
    assert [(each["number"], each["x"], each["level"]) for each in chart["marks"]] == [
        (1, 50.0, 0),
        (2, 53.57, 1),
        (3, 57.14, 2),
    ]
    assert [each["height"] for each in chart["columns"]] == [0.0, 20.0, 40.0, 60.0]
    assert [each["told"] for each in chart["columns"]] == [False, True, True, True]
    assert [row[3]["said"] for row in chart["table"]["rows"]] == ["", "", "x、x、x", ""]
    long = charts.by_week("x", [Week(monday + timedelta(weeks=step), step % 5, 1) for step in range(15)], [], [])
    assert {each["value"] for each in long["columns"] if each["told"]} == {4}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", [None, "supervisor"])
def test_pages_cost_little_and_stay_small(client, town, django_assert_max_num_queries, language, name):
    theme = make.closed(town)
    if name:
        client.force_login(town.persons[name])
    client.cookies["django_language"] = language
    signing = 3 if name else 0
    pages = (
        ("/themes/", 4 + (4 if name else 0)),
        (f"/themes/{theme.pk}/", 12),
        (f"/themes/{theme.pk}/appeals/", 12),
        ("/themes/candidates/", 5),
    )
    for path, most in pages:
        client.get(path)
        with django_assert_max_num_queries(most + signing):
            page = client.get(path)
        assert len(page.content) < 60_000


def test_lists_go_on_behind_their_last_row(client, town):
    theme = make.closed(town)
    kept = Theme.objects.get(pk=theme.pk)
    before = queries.seen(kept.pk)
    assert before is not None
    measure = kept.measurements.get(kind="before")
    for step in range(31):
        kept.pk, kept._state.adding = None, True
        kept.status = Status.GIVEN_UP
        kept.title = f"第{step}题"
        kept.save(force_insert=True)
        measure.pk, measure._state.adding, measure.theme = None, True, kept
        measure.save(force_insert=True)
    first = text(client, "/themes/")
    assert "page=2" in first
    assert theme.title in text(client, "/themes/?page=2")
    assert theme.title not in first
