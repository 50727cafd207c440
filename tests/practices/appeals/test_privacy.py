"""Nothing that points at a person leaves to those who are not parties: not in acts, not in the public version."""

import json

import pytest
from django.test import Client

from gongdi.engines.masking import HIDDEN
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.api.answers import public
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.queries import line, seen_by
from gongdi.practices.appeals.states import Status
from tests.cast import PERSONS
from tests.practices.appeals import make

SECRET = "我家在三单元，请打13900000001找陈阿姨，身份证420602199001011234。"
NAMES = [name for _, name in PERSONS.values()]
PHONES = [phone for phone, _ in PERSONS.values()]


@pytest.mark.parametrize("status", Status)
def test_no_act_says_publicly_what_a_person_said(town, status):
    make.appeal(town, at=status, detail=SECRET)
    for act in Act.objects.all():
        said = json.dumps(act.body, ensure_ascii=False)
        assert not [word for word in (*NAMES, *PHONES, "三单元", "420602") if word in said], act.verb


def test_the_public_version_hides_numbers_and_holds_no_person(town):
    appeal = make.appeal(town, at=Status.REPLIED, detail=SECRET)
    seen = seen_by(town.actor("stranger"), appeal.reference)
    assert seen
    told = json.dumps(public(seen[0]), default=str, ensure_ascii=False)
    assert HIDDEN in told
    assert not [word for word in (*PHONES, "420602199001011234") if word in told]
    assert "reporter" not in told
    assert "address" not in told


def test_the_public_line_has_sentences_and_replies_but_no_words_of_persons(town):
    appeal = make.walk(town, make.appeal(town, at=Status.WAITING), "resume", "reply", "blame")
    told = line(appeal, for_parties=False)
    assert [knot.words for knot in told if knot.words] == ["已经修好。"]
    assert [knot.words for knot in line(appeal, for_parties=True) if knot.verb == "appeals.asked"] == ["是哪一盏？"]
    text = " ".join(knot.sentence for knot in told)
    assert not [word for word in (*NAMES, *PHONES) if word in text]


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN])
@pytest.mark.parametrize("audience", Audience)
def test_what_is_not_public_is_not_there_for_others(town, status, audience):
    appeal = make.appeal(town, at=status, audience=audience)
    for path in ("", "/acts"):
        assert Client().get(f"/api/v1/appeals/{appeal.reference}{path}").status_code == 404


def test_references_cannot_be_counted_up(town):
    references = [make.appeal(town).reference for _ in range(5)]
    assert len({reference[:4] for reference in references}) == 5
