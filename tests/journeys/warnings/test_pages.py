"""Pages and API of warnings: what waits, why, the evidence that one may see, the answers, the rules, the chain."""

import json

import pytest
from django.utils import timezone, translation

from gongdi.ground.access.actor import NOBODY
from gongdi.ground.record.models import Act
from gongdi.instruments.topics.models import Topic, TopicMember
from gongdi.journeys.chain.queries import chain
from gongdi.journeys.warnings import actions, queries
from gongdi.journeys.warnings.actions.glancing import note
from gongdi.journeys.warnings.law import may
from gongdi.journeys.warnings.models import EarlyWarning, RuleCount, WarningRule
from gongdi.journeys.warnings.models.signs import What
from gongdi.journeys.warnings.states import Right, Status
from gongdi.practices.appeals.models import Appeal, Audience, Channel
from gongdi.windows.portal.waiting import lines
from tests.journeys.warnings import make
from tests.practices.appeals import make as matters

AT = make.NOON + make.HOUR
SECRETS = ("13812345678", "420500199001011234", "张小芳")


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:400]
    return answer.content.decode()


def test_the_one_who_is_asked_finds_it_reads_why_and_answers(client, town):
    warning = make.warned(town)
    client.force_login(town.persons["supervisor"])
    assert any("1条预警等您回答" in line["text"] for line in lines(town.actor("supervisor")))
    assert "海棠苑小区 · 电梯" in text(client, "/warnings/")
    page = text(client, f"/warnings/{warning.pk}/")
    assert "海棠苑小区有2人提了3件“电梯”的诉求" in page
    assert "规则：30天内同类诉求到3件、至少2人提" in page
    assert page.count("电梯又坏了") == 3
    for name in ("confirm", "dismiss"):
        path = f"/warnings/{warning.pk}/{name}/"
        assert "理由" in text(client, path)
        assert client.post(path, {"words": "", "version": warning.version}).status_code == 422
    stale = client.post(f"/warnings/{warning.pk}/confirm/", {"words": make.WORDS, "version": 99})
    assert stale.status_code == 409
    assert make.WORDS in stale.content.decode()
    sent = client.post(f"/warnings/{warning.pk}/confirm/", {"words": make.WORDS, "version": warning.version})
    assert sent.headers["Location"] == f"/warnings/{warning.pk}/"
    appeal = Appeal.objects.get(channel=Channel.PLATFORM)
    done = text(client, f"/warnings/{warning.pk}/")
    assert make.WORDS in done
    assert f"/matters/{appeal.reference}/" in done
    again = client.post(f"/warnings/{warning.pk}/dismiss/", {"words": "不", "version": ""})
    assert again.status_code == 409


def test_everybody_sees_what_was_confirmed_and_nobody_else_what_was_not(client, town):
    warning = make.warned(town)
    assert text(client, f"/warnings/{warning.pk}/", 404)
    assert "还没有预警" in text(client, "/warnings/")
    make.actions.confirm(warning, words=make.WORDS, by=town.actor("supervisor", AT), at=AT)
    page = text(client, f"/warnings/{warning.pk}/")
    assert "督办员老郑" not in page
    assert "海棠苑小区 · 电梯" in text(client, "/warnings/")


@pytest.mark.parametrize("state", [make.warned, make.confirmed, make.dismissed, make.lapsed])
def test_who_may_see_it_is_the_same_in_law_and_database(town, state):
    warning, at = state(town), timezone.now()
    case = queries.case_of(queries.whole().get(pk=warning.pk))
    for name in town.roles:
        actor = town.actor(name)
        assert bool(may(actor, Right.VIEW, case, at)) == queries.visible_to(actor).filter(pk=warning.pk).exists(), name


def test_evidence_is_shown_to_those_who_may_see_it(client, town):
    make.told(town, "resident")
    hidden = matters.actions.Plea("电梯，请保密。", town.places["grid"], audience=Audience.PARTIES)
    for step, by in enumerate(("neighbour", "resident"), 1):
        on = make.MONDAY + make.HOUR * step
        row = matters.actions.raise_appeal(
            hidden, reporter=town.persons[by], by=town.actor(by, on), channel=Channel.PORTAL, at=on
        )
        desk = town.actor("dispatcher", on)
        category, track = matters.category(make.LIFT), matters.track("large")
        matters.actions.triage(row, category=category, track=track, by=desk, at=on + make.HOUR)
    make.looked()
    warning = EarlyWarning.objects.get()
    actions.confirm(warning, words=make.WORDS, by=town.actor("supervisor", AT), at=AT)
    page = text(client, f"/warnings/{warning.pk}/")
    assert "请保密" not in page
    assert "另有2件只有当事人和办理人员能看" in page
    client.force_login(town.persons["supervisor"])
    assert text(client, f"/warnings/{warning.pk}/").count("请保密") == 2


def test_no_name_telephone_or_number_of_anybody_is_in_a_warning(client, town):
    for step, by in enumerate(("resident", "neighbour", "resident")):
        said = "，".join(("电梯坏了", *SECRETS))
        make.told(town, by, on=make.MONDAY + make.HOUR * step, detail=said)
    make.looked()
    warning = EarlyWarning.objects.get()
    words = f"已问过 {SECRETS[0]}，身份证 {SECRETS[1]}。"
    actions.confirm(warning, words=words, by=town.actor("supervisor", AT), at=AT)
    appeal = Appeal.objects.get(channel=Channel.PLATFORM)
    public = [
        *(json.dumps(act.body, ensure_ascii=False) for act in Act.objects.filter(verb__startswith="warnings.")),
        *(appeal.title, appeal.detail, text(client, "/warnings/"), text(client, "/api/v1/warnings")),
        text(client, f"/api/v1/warnings/{warning.pk}"),
    ]
    assert [said for said in public for secret in SECRETS if secret in said] == []
    page = text(client, f"/warnings/{warning.pk}/")
    assert SECRETS[0] not in page
    assert SECRETS[1] not in page


def test_an_appeal_and_its_warning_know_each_other(client, town):
    warning = make.confirmed(town)
    evidence = Appeal.objects.filter(warned_of__warning=warning).order_by("raised_at").first()
    assert "平台已主动立案" in text(client, f"/matters/{evidence.reference}/")
    by = town.actor("dispatcher", AT)
    matters.actions.triage(warning.appeal, category=warning.category, track=make.track("large"), by=by, at=AT)
    assert "主动立案" in text(client, f"/matters/{warning.appeal.reference}/")
    things = (
        ("appeal", evidence.reference, 3),
        ("warning", str(warning.pk), 5),
        ("appeal", warning.appeal.reference, 5),
    )
    for kind, key, many in things:
        _here, nodes = chain(kind, key, NOBODY)
        pairs = [node.pair for node in nodes]
        assert ("warning", warning.pk) in pairs
        assert pairs[-1] == ("appeal", warning.appeal_id)
        assert len(pairs) == many
    page = text(client, f"/chain/appeal/{evidence.reference}/")
    assert "预警" in page
    assert "平台根据预警主动立案" in page


def test_the_rules_with_their_figures_are_public(client, town):
    make.confirmed(town)
    page = text(client, "/warnings/rules/")
    assert "一个小区一个月内第三次反映电梯" in page
    assert "改规则" not in page
    assert "多数预警被认为不成立" not in page
    RuleCount.objects.filter(rule__code="lift-thrice").update(raised=6, confirmed=2, dismissed=4)
    assert "多数预警被认为不成立" in text(client, "/warnings/rules/")


def test_rules_are_added_changed_and_put_to_rest_on_pages(client, town):
    client.force_login(town.persons["operator"])
    assert "要发现什么" in text(client, "/warnings/rules/new/")
    new = "/warnings/rules/new/?kind=reopened"
    fields = {"code": "rework", "name": "返工", "name_en": "Rework", "days": 30, "least": 5, "percent": 20}
    fields |= {"grows_by": 2, "asked": "dispatcher", "answer_days": 2}
    wrong = client.post(new, fields | {"percent": "", "name": "还在"})
    assert wrong.status_code == 422
    assert "还在" in wrong.content.decode()
    assert client.post(new, fields).headers["Location"] == "/warnings/rules/rework/"
    assert client.post(new, fields).status_code == 422
    assert client.post("/warnings/rules/rework/", fields | {"percent": 25}).status_code == 302
    rule = WarningRule.objects.get(code="rework")
    assert (rule.percent, rule.version, rule.kind) == (25, 2, "reopened")
    assert client.post("/warnings/rules/rework/end/").status_code == 302
    assert WarningRule.objects.get(code="rework").ended_at is not None
    assert "重新启用" in text(client, "/warnings/rules/")
    client.force_login(town.persons["handler"])
    assert client.post("/warnings/rules/rework/resume/").status_code == 403


def test_the_api_has_what_the_pages_have(client, town):
    warning = make.warned(town)
    client.force_login(town.persons["supervisor"])
    listed = client.get("/api/v1/warnings?view=mine").json()
    assert [row["number"] for row in listed["items"]] == [warning.pk]
    one = client.get(f"/api/v1/warnings/{warning.pk}").json()
    assert (one["counted"], one["may"]) == ({"appeals": 3, "people": 2}, ["confirm", "dismiss"])
    assert len(one["evidence"]) == 3
    path = f"/api/v1/warnings/{warning.pk}/confirm"
    stale = client.post(path, {"words": "好", "version": 99}, content_type="application/json")
    assert stale.status_code == 409
    done = client.post(path, {"words": make.WORDS}, content_type="application/json").json()
    assert done["appeal"] == Appeal.objects.get(channel=Channel.PLATFORM).reference
    rules = client.get("/api/v1/warnings/rules").json()["items"]
    assert [row["confirmed"] for row in rules if row["code"] == "lift-thrice"] == [1]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_cost_little_and_stay_small(client, town, django_assert_max_num_queries, language):
    warning = make.confirmed(town)
    client.force_login(town.persons["supervisor"])
    client.cookies["django_language"] = language
    for path, most in (("/warnings/", 14), (f"/warnings/{warning.pk}/", 18), ("/warnings/rules/", 12)):
        with django_assert_max_num_queries(most):
            page = client.get(path)
        assert len(page.content) < 60_000


def test_lists_go_on_behind_their_last_row(client, town):
    rows = [make.confirmed(town)]
    kept = EarlyWarning.objects.get(pk=rows[0].pk)
    for number in range(2, 34):
        kept.pk, kept._state.adding = None, True
        kept.occasion, kept.input_hash, kept.status = number, str(number), Status.LAPSED
        kept.answered_by_id = kept.answered_at = kept.appeal = None
        kept.words = ""
        kept.save(force_insert=True)
    client.force_login(town.persons["operator"])
    first = client.get("/api/v1/warnings").json()
    then = client.get(f"/api/v1/warnings?before={first['next']}").json()
    numbers = [row["number"] for row in first["items"] + then["items"]]
    assert len(numbers) == len(set(numbers)) == 33
    assert then["next"] is None
    assert "before=" in text(client, "/warnings/?view=all")


def topic(town, *, people=9, growth=5, burst=180, is_open=True):
    """A hot topic of the three matters, as a run writes it."""
    rows = make.thrice(town)
    row = Topic.objects.create(
        key="t1", kind="appeal", name="海棠苑电梯", place=town.places["community"], first_at=make.MONDAY,
        last_at=make.NOON, people=people, open_people=people, messages=12, score=900, rank=1, lately=growth, earlier=0,
        burst=burst, why=[], is_open=is_open, engine="x", input_hash="x", found_at=make.NOON, risen_at=make.NOON,
    )  # fmt: skip
    TopicMember.objects.bulk_create(
        TopicMember(topic=row, kind="appeal", subject=each.pk, at=each.raised_at) for each in rows
    )
    note([(What.TOPICS, 0, 0)])
    return row


def test_a_hot_topic_that_rises_fast_warns_by_its_name(client, town):
    topic(town)
    assert actions.watch(AT) == 1
    warning = EarlyWarning.objects.get(rule__code="topic-rising")
    assert (warning.topic, warning.named, warning.place) == ("t1", "海棠苑电梯", town.places["community"])
    client.force_login(town.persons["supervisor"])
    assert "9人提了12件，最近四周比前四周多5人，是往常的1.8倍" in text(client, f"/warnings/{warning.pk}/")
    with translation.override("en"):
        confirmed = actions.confirm(warning, words="请统一检修。", by=town.actor("supervisor", AT), at=AT)
    assert confirmed.appeal.title == "未诉先办：海棠社区：海棠苑电梯"


def test_a_topic_that_few_wrote_of_in_public_is_not_named(town):
    topic(town, is_open=False)
    actions.watch(AT)
    warning = EarlyWarning.objects.get(rule__code="topic-rising")
    assert warning.named == ""


@pytest.mark.parametrize("less", [{"people": 7}, {"growth": 3}, {"burst": 149}])
def test_a_topic_below_any_threshold_warns_nobody(town, less):
    topic(town, **less)
    assert actions.watch(AT) == 0
