"""Pages of points: everybody reads the programme, officers draft, residents see what they have and why."""

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.instruments.points.models import Claim, Programme, Rule, RuleSet
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START


def signed_in(town, name, language="zh-hans"):
    client = Client(headers={"accept-language": language})
    if name:
        client.force_login(town.persons[name])
    return client


@pytest.fixture
def where(town, settings):
    settings.STAFF_MFA = False
    there = make.programme(town, make.RATED, make.HELPED)
    make.rated(town, on=START + DAY)
    make.read()
    return there


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", [None, "resident", "points_officer"])
def test_every_page_opens(town, where, name, language):
    client = signed_in(town, name, language)
    for path in ("", "promises/", f"{where.pk}/", f"{where.pk}/rules/1/"):
        answer = client.get(f"/points/{path}")
        assert answer.status_code == 200, path
        assert len(answer.content) < 60_000, path


def test_a_resident_sees_what_they_have_and_why(town, where):
    told = signed_in(town, "resident").get("/points/").content.decode()
    assert "5 分" in told
    assert "按规则“评价了办好的事”得5分" in told
    assert "+5 分" in told


def test_the_public_page_names_nobody(town, where):
    told = signed_in(town, None).get(f"/points/{where.pk}/").content.decode()
    assert not [person.name for person in town.persons.values() if person.name in told]
    assert "不到五个" in told


def test_an_officer_drafts_a_rule_and_a_wrong_one_keeps_what_was_typed(town, where):
    client = signed_in(town, "points_officer")
    client.post(f"/points/{where.pk}/rules/")
    there = f"/points/{where.pk}/rules/2/"
    page = client.get(f"{there}rule/")
    assert page.status_code == 200
    typed = {
        "name": "做了好事",
        "code": "good-deed",
        "category": "civility",
        "subject": "resident",
        "points": "7",
        "verb": "appeals.rated",
        "conditions": "solvd = yes",
        "receiver": "by",
        "where": "home",
    }
    answer = client.post(f"{there}rule/", typed)
    assert answer.status_code == 422
    assert "这种行为的公开内容里没有这个键" in answer.content.decode()
    assert "solvd = yes" in answer.content.decode()
    assert client.post(f"{there}rule/", typed | {"conditions": "=cmd|'/c calc'!A1"}).status_code == 422
    assert client.post(f"{there}rule/", typed | {"points": "-5"}).status_code == 422
    done = client.post(f"{there}rule/", typed | {"conditions": "solved = yes", "cap_person_day": "14"})
    assert done.status_code == 302
    rule = Rule.objects.get(code="good-deed", rules__number=2)
    assert rule.conditions == [{"key": "solved", "is": "equals", "value": True}]
    assert rule.caps == [{"of": "person", "per": "day", "points": 14}]
    assert client.post(f"{there}preview/").status_code == 302
    told = client.get(there).content.decode()
    assert "按这一版，去年会发多少" in told
    assert "新增“做了好事”" in told
    assert client.post(f"{there}propose/").status_code == 302
    assert RuleSet.objects.get(programme=where, number=2).status == "proposed"
    assert client.post(f"{there}rule/", typed).status_code == 422


def test_a_draft_is_not_there_for_others(town, where):
    make.draft(town, where)
    for name in (None, "resident", "handler"):
        assert signed_in(town, name).get(f"/points/{where.pk}/rules/2/").status_code == 404
    refused = signed_in(town, "resident").post(f"/points/{where.pk}/rules/")
    assert refused.status_code == 403
    assert "只有这个项目的积分专员或负责人可以这样做" in refused.content.decode()


def test_a_claim_walks_from_page_to_page(town, where):
    resident = signed_in(town, "resident")
    rule = make.now_rule(Programme.objects.get(pk=where.pk), "helped", START)
    today = START.date().isoformat()
    typed = {"rule": rule.pk, "done_on": today, "text": "帮老人买菜", "witness": "13900000002"}
    told = resident.get(f"/points/{where.pk}/claim/").content.decode()
    assert f'value="{timezone.localdate().isoformat()}"' in told, "a browser takes days in this form only"
    wrong = resident.post(f"/points/{where.pk}/claim/", typed | {"text": ""})
    assert wrong.status_code == 422
    far = resident.post(f"/points/{where.pk}/claim/", typed)
    assert far.status_code == 409, "too long ago"
    made = make.claim(town, where, witness=town.persons["neighbour"])
    page = f"/points/claims/{made.pk}/"
    assert resident.get(page).status_code == 200
    assert signed_in(town, "stranger").get(page).status_code == 404
    assert resident.post(f"{page}witness/").status_code == 403
    assert signed_in(town, "neighbour").post(f"{page}witness/").status_code == 302
    officer = signed_in(town, "points_officer")
    assert made.rule.name in officer.get("/points/claims/").content.decode()
    assert officer.post(f"{page}refuse/", {"reason": ""}).status_code == 422
    assert officer.post(f"{page}approve/").status_code == 302
    assert officer.post(f"{page}approve/").status_code == 409
    assert Claim.objects.get(pk=made.pk).status == "awarded"
    assert make.purse(town, where, "resident") == 25


def test_a_head_opens_a_programme_and_asks_for_a_budget(town, where):
    head = signed_in(town, "head")
    assert head.get("/points/open/").status_code == 200
    typed = {
        "organisation": town.units["committee"].pk,
        "council": town.units["council"].pk,
        "name": "第二个项目",
        "aim": "为了大家",
        "for_whom": "居民",
        "starts_on": "2026-01-01",
    }
    assert head.post("/points/open/", typed | {"ends_on": "2025-01-01"}).status_code == 422
    done = head.post("/points/open/", typed)
    assert done.status_code == 302
    made = Programme.objects.latest("pk")
    assert head.post(f"/points/{made.pk}/budget/", {"points": "0", "why": "x"}).status_code == 422
    assert head.post(f"/points/{made.pk}/budget/", {"points": "500", "why": "x"}).status_code == 302
    assert signed_in(town, "resident").get(f"/points/{made.pk}/").status_code == 404
    assert signed_in(town, "resident").post("/points/open/", typed).status_code == 403


def test_pages_cost_the_same_however_much_happened(town, where, django_assert_max_num_queries):
    for week in range(3):
        make.rated(town, on=START + (3 + 7 * week) * DAY)
    make.read()
    client = signed_in(town, "resident")
    for path, most in (("/points/", 26), (f"/points/{where.pk}/", 26), ("/points/claims/", 14)):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)


def test_one_programme_ends(town, where):
    resident = signed_in(town, "resident")
    assert resident.post(f"/points/{where.pk}/end/").status_code == 403
    assert signed_in(town, "head").post(f"/points/{where.pk}/end/").status_code == 302
    assert Programme.objects.get(pk=where.pk).status == "ended"
