"""A finished project teaches others: days, costs, what was hard, whom to ask, what began from it and differs."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.projects import actions
from gongdi.practices.projects.costs import costs, unplanned
from gongdi.practices.projects.models import Descent, Enquiry, Project, Template
from gongdi.practices.projects.reading.copying import lasted, minutes
from gongdi.practices.projects.states import Status
from tests.practices.projects import make

JSON = {"content_type": "application/json"}


def begun_like(town, model, by="neighbour", at=make.HOURS[12], **said):
    """Another lamp, as the first one was made."""
    return make.begun(town, by=by, at=at, like=model.pk, **said)


def spent(town):
    """A template whose lamp cost more than planned on one line, and something beside the plan."""
    row, at = make.signed(town, "short", 50_000, 20_000), make.later(6)
    by = town.actor("resident", at)
    actions.spend(row, bill=make.bill(54_000, line=1), by=by, at=at)
    actions.spend(row, bill=make.bill(1_000, "B2", name="胶"), by=by, at=at)
    return row


def test_a_template_tells_real_days_and_costs(client, town, django_assert_max_num_queries):
    row = spent(town)
    assert [(each.planned, each.spent, each.real) for each in costs(row)] == [
        (50_000, 54_000, 54_000),
        (20_000, None, 20_000),
    ]
    assert unplanned(row) == 1_000
    done = make.published(town)
    took = minutes(done, make.later(20))
    assert [took[stage] for stage in (Status.PLANNING, Status.BUILDING, Status.CARING)] == [300, 120, 60]
    with django_assert_max_num_queries(14):
        page = client.get(f"/templates/{done.pk}/").content.decode()
    for words in (
        "先问清楚灯杆是谁的",
        "5 小时",
        "2 小时",
        "第1项",
        "网格员每月看一次",
        "海棠社区立项的人",
        "还没有别处",
    ):
        assert words in page
    assert "陈阿姨" not in page
    assert len(page.encode()) < 60_000


def test_only_what_is_done_is_published_once_by_who_led_it(town):
    row, at = make.judged(town), make.later(11)
    given = {"sort": "roads", "pitfalls": "等了半天", "at": at}
    with pytest.raises(Refused, match="不能“写成范例”"):
        actions.publish(row, **given, by=town.actor("resident", at))
    done = make.published(town)
    with pytest.raises(Refused, match="已经写成范例"):
        actions.publish(done, **given, by=town.actor("head", at))
    other = make.shared(town)
    with pytest.raises(Refused, match="负责人"):
        actions.publish(other, **given, by=town.actor("neighbour", at))
    with pytest.raises(NotPossible, match="请写明"):
        actions.publish(other, **given | {"pitfalls": " "}, by=town.actor("head", at))
    template = actions.publish(other, **given | {"pitfalls": "打13912345678"}, by=town.actor("head", at))
    assert "13912345678" not in template.pitfalls
    assert template.asked == ""
    assert Act.objects.filter(verb="projects.template_published").latest("at").body == {"cost": 0, "sort": "roads"}


def test_others_find_it_by_words_sort_and_cost(client, town):
    make.published(town)
    asked = {
        "": True,
        "?q=路灯": True,
        "?q=路灯+海棠": True,
        "?q=灯杆": True,
        "?q=食堂": False,
        "?sort=roads": True,
        "?sort=care": False,
        "?most=500000": True,
        "?most=x&sort=y&after=z": True,
        "?after=30": False,
    }
    for query, found in asked.items():
        page = client.get(f"/templates/{query}").content.decode()
        assert ("换一盏路灯" in page) == found, query
    assert len(client.get("/api/v1/templates?sort=roads&most=0").json()["items"]) == 1
    assert client.get("/api/v1/templates?q=食堂").json() == {"items": []}


def test_a_project_begins_from_it_filled_in_and_its_line_is_kept(client, town):
    model = make.published(town)
    client.force_login(town.persons["neighbour"])
    assert f"/projects/new/?like={model.pk}" in client.get(f"/templates/{model.pk}/").content.decode()
    form = client.get(f"/projects/new/?like={model.pk}").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert (sent["title"], sent["serves"], sent["like"]) == (model.title, model.serves, model.pk)
    sent |= {"place": town.places["community"].pk, "unit": town.units["committee"].pk, "title": "西门也换一盏"}
    assert client.post("/projects/new/", sent).status_code == 302
    row = Project.objects.latest("pk")
    assert Descent.objects.get().template.project == model
    assert Template.objects.get().copies == 1
    assert Act.objects.filter(verb="projects.begun").latest("at").body["like"] == model.pk
    offer = client.get(f"/projects/{row.pk}/offer/").context["form"]
    assert (offer["title"].value(), offer["lines"].value()) == ("太阳能灯", "第1项 600.00")
    page = client.get(f"/projects/{row.pk}/").content.decode()
    assert f"/templates/{model.pk}/beside/{row.pk}/" in page
    there = client.get(f"/templates/{model.pk}/").content.decode()
    assert "西门也换一盏" in there
    assert f"/templates/{model.pk}/" in client.get(f"/projects/{model.pk}/").content.decode()
    beside = client.get(f"/templates/{model.pk}/beside/{row.pk}/").content.decode()
    assert (
        f'<th scope="col" class="number">{model.title}</th><th scope="col" class="number">西门也换一盏</th>' in beside
    )
    assert client.get(f"/templates/{model.pk}/beside/{model.pk}/").status_code == 404
    assert client.get("/projects/new/?like=x").status_code == 200
    wrong = client.post("/projects/new/", sent | {"like": row.pk})
    assert (wrong.status_code, "没有这个范例" in wrong.content.decode()) == (422, True)


def test_what_the_model_did_is_proposed_at_each_stage(client, town):
    row, at = make.signed(town), make.later(6)
    by = town.actor("resident", at)
    for title in ("买灯", "装灯"):
        task = actions.task(row, title=title, owner=row.unit, due_on=make.DUE, by=by, at=at)
        actions.tick(row, task=task.number, by=by, at=at)
    make.shot(town, row)
    actions.accept(row, words_="亮了", by=town.actor("head", at), at=at)
    actions.hand_over(row, custodian=row.unit, rules="每月看一次", by=by, at=at)
    actions.thank(row, is_good=True, by=town.actor("neighbour", at), at=at)
    actions.judge(row, by=by, at=at)
    actions.share(row, rules="谁走都亮", by=by, at=at)
    actions.publish(row, sort="roads", pitfalls="等", by=by, at=at)
    copy = begun_like(town, row, at=make.later(7))
    make.offered(town, copy, by="neighbour", at=make.later(8))
    actions.decide(copy, option=1, by=town.actor("head", at), at=make.later(8))
    actions.sign(copy, due_on=make.DUE, by=town.actor("neighbour", at), at=make.later(8))
    client.force_login(town.persons["neighbour"])
    assert client.get(f"/projects/{copy.pk}/task/").context["form"]["title"].value() == "买灯"
    actions.task(copy, title="买灯", owner=copy.unit, due_on=make.DUE, by=town.actor("neighbour", at), at=make.later(9))
    assert client.get(f"/projects/{copy.pk}/task/").context["form"]["title"].value() == "装灯"
    Project.objects.filter(pk=copy.pk).update(status="caring", **_accepted(town))
    assert client.get(f"/projects/{copy.pk}/hand_over/").context["form"]["rules"].value() == "每月看一次"
    told = client.get(f"/api/v1/templates/{row.pk}/beside/{copy.pk}").json()
    assert told["template"]["lines"] == [{"name": "第1项", "planned": 60_000, "spent": None}]
    assert told["project"]["number"] == copy.pk
    assert client.get(f"/api/v1/templates/{row.pk}").json()["descendants"] == [copy.pk]


def _accepted(town):
    return {
        "open_tasks": 0,
        "photos_before": 1,
        "photos_after": 1,
        "accepted_at": make.later(10),
        "accepter": town.persons["head"],
    }


def test_others_ask_and_are_answered_without_names(client, town):
    row, at = make.published(town), make.later(12)
    client.force_login(town.persons["stranger"])
    assert client.post(f"/projects/{row.pk}/ask/", {"text": "灯杆要不要批？"}).status_code == 302
    asked = Enquiry.objects.get()
    for _each in range(2):
        actions.ask(row, text="还有呢", by=town.actor("stranger", at), at=at)
    with pytest.raises(NotPossible, match="还没有答完"):
        actions.ask(row, text="还有呢", by=town.actor("stranger", at), at=at)
    with pytest.raises(Refused, match="写成范例的人"):
        actions.answer(row, question=1, text="不用", by=town.actor("neighbour", at), at=at)
    client.force_login(town.persons["resident"])
    form = client.get(f"/projects/{row.pk}/answer/").content.decode()
    assert "灯杆要不要批？" in form
    body = {"question": asked.number, "text": "不用批，社区盖个章就行。"}
    assert client.post(f"/api/v1/projects/{row.pk}/answer", body, **JSON).status_code == 200
    with pytest.raises(NotPossible, match="没有这个还没有答"):
        actions.answer(row, question=1, text="x", by=town.actor("resident", at), at=at)
    page = client.get(f"/templates/{row.pk}/").content.decode()
    assert "社区盖个章就行" in page
    assert not {"过路人", "陈阿姨"} & set(page.split())
    assert {act.body.get("question") for act in Act.objects.filter(verb="projects.template_answered")} == {1}


def test_nobody_is_asked_who_did_not_say_so(client, town):
    row, at = make.published(town, may_be_asked=False), make.later(12)
    with pytest.raises(Refused, match="没有留下可以问的人"):
        actions.ask(row, text="？", by=town.actor("stranger", at), at=at)
    client.force_login(town.persons["stranger"])
    assert "没有留下可以问的人" in client.get(f"/templates/{row.pk}/").content.decode()


def test_who_is_forgotten_takes_their_words_along(town):
    row, at = make.published(town), make.later(12)
    actions.ask(row, text="多少钱？", by=town.actor("stranger", at), at=at)
    actions.answer(row, question=1, text="六百。", by=town.actor("resident", at), at=at)
    for name in ("stranger", "resident"):
        FORGETTERS["projects"].forget(Farewell(town.persons[name], at))
    asked, template = Enquiry.objects.get(), Template.objects.get()
    assert "多少钱" not in asked.text
    assert "六百" not in asked.answer
    assert (template.asked, "灯杆" in template.pitfalls) == ("", False)


@pytest.mark.parametrize("wrong", [{"cost": 1}, {"sort": "care"}, {"copies": -1}, {"pitfalls": ""}, {"asked": "x"}])
def test_the_database_keeps_a_template_as_it_was_published(town, wrong):
    make.published(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.update(**wrong)


def test_the_database_takes_no_template_of_what_is_not_done(town):
    row = make.judged(town)
    given = {"sort": "roads", "pitfalls": "x", "by": town.persons["head"], "at": make.later(12)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.create(project=row, cost=row.spent, **given)
    done = make.shared(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.create(project=done, cost=done.spent + 1, **given)
    template = Template.objects.create(project=done, cost=done.spent, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Descent.objects.create(project=done, template=template, at=make.later(13))


def test_time_is_said_as_people_say_it():
    assert [lasted(each) for each in (0, 59, 60, 95, 1_440, 4_000)] == [
        "0 分钟",
        "59 分钟",
        "1 小时",
        "1 小时 35 分",
        "1 天",
        "3 天",
    ]


def test_money_is_entered_by_the_line_of_the_plan(client, town):
    row, at = make.signed(town), make.later(7)
    with pytest.raises(NotPossible, match="方案里没有这一项"):
        actions.spend(row, bill=make.bill(100, line=9), by=town.actor("handler", at), at=at)
    client.force_login(town.persons["handler"])
    day = (make.BEGUN + timedelta(days=1)).date()
    sent = {"name": "灯", "payee": "五金店", "amount": "300", "paid_on": str(day), "line": "1", "kind": "invoice"}
    client.post(f"/projects/{row.pk}/spend/", sent | {"number": "A9"})
    assert costs(row)[0].spent == 30_000
