"""What is around a theme: the API, the chain, what appeals and topics are told, what is left of who is forgotten."""

import json

import pytest
from django.utils import timezone

from gongdi.ground.access.actor import NOBODY
from gongdi.ground.access.onward import fates, ways
from gongdi.ground.people import forgetting
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.record.models import Act
from gongdi.ground.record.queries import history
from gongdi.instruments.topics.models import SUBJECT as HOT_TOPIC
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.chain.queries import chain
from gongdi.journeys.themes import actions, queries
from gongdi.journeys.themes.actions.forgetting import forget
from gongdi.journeys.themes.models import Theme, ThemeSaying, ThemeTask
from gongdi.journeys.warnings import actions as warnings
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.practices.appeals.models import Appeal, Audience
from tests.instruments.topics import make as topics
from tests.journeys.themes import make
from tests.journeys.warnings import make as alarms
from tests.practices.appeals import make as matters


def posted(client, town, by, path, **body):
    client.force_login(town.persons[by])
    return client.post(f"/api/v1/themes{path}", json.dumps(body), content_type="application/json")


def test_the_api_tells_a_theme_to_everybody(client, town):
    theme = make.measured(town, again=2)
    answer = client.get(f"/api/v1/themes/{theme.pk}").json()
    assert (answer["status"], answer["fell"], answer["target"], answer["may"]) == ("measured", 66, 50, [])
    assert answer["owners"] == []
    assert (answer["before"]["people"], [each["people"] for each in answer["after"]]) == (6, [2])
    assert [each["key"] for each in answer["topics"]] == [Topic.objects.get().key]
    assert [(each["number"], each["status"], each["may"]) for each in answer["tasks"]] == [(1, "open", [])]
    assert [each["about"] for each in answer["sayings"]] == ["plan"]
    assert sum(each["appeals"] for each in answer["weeks"]) >= 8
    assert town.persons["handler"].name not in json.dumps(answer, ensure_ascii=False)
    listed = client.get("/api/v1/themes?view=open").json()
    assert ([each["number"] for each in listed["items"]], listed["next"]) == ([theme.pk], None)
    assert client.get("/api/v1/themes/999").status_code == 404


def test_the_api_says_to_an_officer_what_they_may_do(client, town):
    theme = make.underway(town)
    client.force_login(town.persons["handler"])
    answer = client.get(f"/api/v1/themes/{theme.pk}").json()
    assert (answer["may"], answer["tasks"][0]["may"]) == (["add"], ["finish", "drop"])


def test_deeds_through_the_api_are_those_of_the_actions(client, town):
    """The moment is now: what was chosen in March is long due."""
    theme = make.underway(town)
    done = posted(client, town, "handler", f"/{theme.pk}/tasks/1/finish", words="夜里不开工了。")
    assert (done.status_code, done.json()["tasks"][0]["status"]) == (200, "done")
    assert posted(client, town, "handler", f"/{theme.pk}/tasks/1/finish").status_code == 409
    measured = posted(client, town, "supervisor", f"/{theme.pk}/measure", version=make.fresh(theme).version)
    assert measured.json()["after"][0]["met"] is True
    assert posted(client, town, "supervisor", f"/{theme.pk}/close", words="x", version=1).status_code == 409
    closed = posted(client, town, "supervisor", f"/{theme.pk}/close", words=make.WORDS)
    assert (closed.status_code, closed.json()["status"]) == (200, "closed")
    assert posted(client, town, "supervisor", f"/{theme.pk}/give_up", words="x").status_code == 409


def test_the_api_takes_hands_and_plans(client, town):
    theme = make.chosen(town)
    client.force_login(town.persons["head"])
    named = {each["number"] for each in client.get(f"/api/v1/themes/{theme.pk}").json()["owners"]}
    assert named == {town.persons[name].pk for name in ("head", "handler", "grid_officer", "points_officer")}
    assert posted(client, town, "head", f"/{theme.pk}/take", owner=town.persons["resident"].pk).status_code == 422
    assert posted(client, town, "head", f"/{theme.pk}/take", owner=999_999).status_code == 422
    assert posted(client, town, "head", f"/{theme.pk}/take").json()["status"] == "taken"
    handed = posted(client, town, "head", f"/{theme.pk}/hand", owner=town.persons["handler"].pk, words="他管这块。")
    assert handed.json()["sayings"][0]["words"] == "他管这块。"
    today = timezone.localdate()
    task = {"title": "夜里停工", "unit": town.units["committee"].pk, "due_on": today.isoformat()}
    planned = {"words": make.PLAN, "tasks": [task]}
    soon = posted(client, town, "handler", f"/{theme.pk}/plan", **planned, due_on=today.isoformat())
    assert (soon.status_code, "due_on" in soon.content.decode()) == (422, True)
    due_on = (today + make.WINDOW).isoformat()
    assert posted(client, town, "handler", f"/{theme.pk}/plan", **planned, due_on=due_on).json()["status"] == "underway"
    added = posted(client, town, "handler", f"/{theme.pk}/tasks", **task)
    assert (added.status_code, len(added.json()["tasks"])) == (201, 2)
    dropped = posted(client, town, "handler", f"/{theme.pk}/tasks/2/drop", words="重复了。")
    assert dropped.json()["tasks"][1]["status"] == "dropped"


def test_nobody_finds_out_whose_numbers_there_are(client, town):
    theme = make.chosen(town)
    for owner in (town.persons["supervisor"].pk, 999_999):
        assert posted(client, town, "resident", f"/{theme.pk}/take", owner=owner).status_code == 403


def test_candidates_and_choosing_through_the_api(client, town):
    now = timezone.now().replace(hour=3, minute=0)
    topics.said(town, topics.PLANT, on=now - 9 * make.DAY)
    topics.found(at=now)
    topic, place = Topic.objects.get(), town.places["community"].pk
    client.force_login(town.persons["supervisor"])
    asked = client.get(f"/api/v1/themes/candidates?place={place}").json()["items"]
    assert [(each["key"], each["people"]) for each in asked] == [(topic.key, 6)]
    body = {"place": place, "month": timezone.localdate().isoformat(), "topics": [topic.key], "title": "搅拌站"}
    body |= {"why": "扰民", "unit": town.units["committee"].pk, "target": 50}
    assert posted(client, town, "resident", "", **body).status_code == 403
    assert posted(client, town, "supervisor", "", **body | {"topics": ["nosuch"]}).status_code == 404
    made = posted(client, town, "supervisor", "", **body)
    assert (made.status_code, made.json()["before"]["people"]) == (201, 6)
    assert posted(client, town, "supervisor", "", **body).status_code == 422
    assert client.get(f"/api/v1/themes/candidates?place={place}").json()["items"] == []


def test_of_the_appeals_of_a_window_each_reads_what_they_may(client, town):
    theme = make.chosen(town)
    hidden = matters.appeal(
        town, at=matters.Status.TRIAGED, by="stranger", on=make.MONDAY, audience=Audience.PARTIES, detail="路灯不亮。"
    )
    address = f"/api/v1/themes/{theme.pk}/appeals?window="
    answer = client.get(f"{address}before").json()
    assert (answer["total"], answer["hidden"], answer["next"]) == (7, 1, None)
    assert hidden.reference not in answer["items"]
    client.force_login(town.persons["stranger"])
    assert hidden.reference in client.get(f"{address}before").json()["items"]
    assert client.get(f"{address}after").status_code == 404


def test_appeals_and_topics_are_told_of_the_theme(town):
    theme = make.closed(town)
    appeal, topic = Appeal.objects.order_by("pk").first(), Topic.objects.get()
    for kind, number in (("appeal", appeal.pk), (HOT_TOPIC, topic.pk)):
        [told] = fates(kind, [number])[number]
        assert (told.href, told.of, told.kind) == (f"/themes/{theme.pk}/", ("theme", theme.pk), "kept")
        assert theme.title in told.said


def test_who_may_is_offered_to_make_a_topic_a_theme(town):
    topic = make.hot(town)

    def offered(by):
        found = ways(HOT_TOPIC, topic.pk, town.actor(by, make.CHOSEN_AT), make.CHOSEN_AT)
        return [way.href for way in found if way.name == "theme"]

    assert offered("supervisor") == offered("head") == [f"/themes/new/?topic={topic.key}"]
    assert offered("resident") == offered("operator") == []


def test_on_the_chain_a_theme_comes_of_its_appeals(town):
    theme = make.underway(town)
    appeal = Appeal.objects.order_by("pk").first()
    _here, nodes = chain("appeal", appeal.reference, NOBODY)
    assert [node.pair for node in nodes] == [("appeal", appeal.pk), ("theme", theme.pk)]
    here, nodes = chain("theme", str(theme.pk), NOBODY)
    assert here.row == theme
    assert {node.pair for node in nodes if node.pair[0] == "appeal"} == {
        ("appeal", number) for number in Appeal.objects.values_list("pk", flat=True)
    }
    [last] = [node for node in nodes if node.pair[0] == "theme"]
    assert len(last.parents) == 6


def test_on_the_chain_a_theme_comes_of_a_warning_of_its_topic(town):
    terms = alarms.terms(category=None, level=None, days=60, people=3, growth=0, burst=0)
    by, at = town.actor("supervisor", make.CHOSEN_AT), make.CHOSEN_AT
    warnings.add_rule(code="any-topic", kind="topic", terms=terms, by=by, at=at)
    theme = make.underway(town)
    alarms.looked(make.DUE_AT)
    warning = EarlyWarning.objects.get(rule__code="any-topic")
    _here, nodes = chain("warning", str(warning.pk), by)
    [node] = [node for node in nodes if node.pair == ("theme", theme.pk)]
    assert ("warning", warning.pk) in node.parents
    assert ("warning", warning.pk) not in [node.pair for node in chain("theme", str(theme.pk), NOBODY)[1]]


def test_every_deed_stands_on_the_line_of_the_theme(town):
    theme = make.closed(town)
    assert len(history("theme", theme.pk)) == 5


def test_who_owns_a_theme_is_not_forgotten_before_it_has_another_owner(town):
    theme = make.underway(town)
    handler = town.persons["handler"]
    assert f"/themes/{theme.pk}/" in [each.href for each in forgetting.unfinished(handler.pk)]
    by = town.actor("head", make.PLANNED_AT)
    actions.hand(theme, owner=town.persons["head"], words="换人。", by=by, at=make.PLANNED_AT)
    assert f"/themes/{theme.pk}/" not in [each.href for each in forgetting.unfinished(handler.pk)]


def test_of_who_is_forgotten_no_name_and_no_open_theme_is_left(town):
    """The room's part of it; that the house asks every room is held elsewhere."""
    tasks = [make.errand(town, title="李师傅的铺子夜里停工")]
    theme = make.planned(town, make.taken(town, why="李师傅说了六次。"), words="先找李师傅谈。", tasks=tasks)
    forget(Farewell(town.persons["handler"], make.DUE_AT, words={"李师傅"}))
    now = Theme.objects.get()
    assert (now.owner, now.status, now.version) == (None, "underway", theme.version + 1)
    said = now.why + ThemeTask.objects.get().title + ThemeSaying.objects.get().words
    assert "李师傅" not in said
    assert "＊＊＊" in said
    assert Act.objects.filter(verb="themes.owner_left").count() == 1
    assert actions.measure(now, by=town.actor("supervisor", make.DUE_AT), at=make.DUE_AT).status == "measured"


def test_private_words_of_acts_that_name_the_forgotten_go(town):
    make.planned(town, make.taken(town), words="先找李师傅谈。")
    farewell = Farewell(town.persons["neighbour"], make.DUE_AT, words={"李师傅"})
    forget(farewell)
    assert farewell.acts == {Act.objects.get(verb="themes.planned").pk}


@pytest.mark.parametrize(("view", "many"), [("open", 0), ("all", 1)])
def test_what_ended_is_listed_among_all(town, view, many):
    theme = make.given_up(town)
    rows, further = queries.listed(view)
    assert (len(rows), further) == (many, False)
    assert list(queries.past(theme.place.path)) == [theme]
    assert queries.listed("all", path=town.places["village"].path) == ([], False)
