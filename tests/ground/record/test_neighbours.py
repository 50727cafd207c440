"""Agreeing with a neighbour: only the operator, only what can be used, and on record."""

import json
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from gongdi.engines.merkle.cosignatures import COSIGNATURE
from gongdi.engines.merkle.notes import ED25519, SigningKey
from gongdi.ground.access import actions
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.log import keys
from gongdi.ground.record.models import Act, Neighbour
from gongdi.ground.record.witness.neighbours import NotPossible
from gongdi.ground.record.witness.witnessing import keys_of
from gongdi.site.cli import main
from tests.cast import PERSONS
from tests.threads import in_threads

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def vkey(name, kind):
    return str(SigningKey.of(name, secrets.token_bytes(32), kind).verifier)


WITNESS, LOG = vkey("linxian.example/witness", COSIGNATURE), vkey("linxian.example/log", ED25519)
WHOLE = {"name": "邻县", "url": "https://linxian.example/witness", "witness_key": WITNESS, "log_key": LOG}


def add(town, by="operator", **other):
    plain = other.pop("plain", False)
    return actions.add_neighbour(**(WHOLE | other), plain=plain, by=town.actor(by), at=AT)


def test_an_operator_agrees_with_a_neighbour_and_it_is_on_record(town):
    neighbour = add(town)
    act = Act.objects.get(verb="record.neighbour_added")
    assert (act.subject_kind, act.subject_id, act.by_id) == ("neighbour", neighbour.pk, town.persons["operator"].pk)
    assert act.body == WHOLE
    assert [str(key) for key in keys_of("linxian.example/log")] == [LOG]


def test_ending_it_is_on_record_once(town):
    neighbour = add(town)
    for _ in range(2):
        actions.end_neighbour(neighbour, by=town.actor("operator"), at=AT + timedelta(days=1))
    assert Neighbour.objects.get().to_at == AT + timedelta(days=1)
    assert Act.objects.filter(verb="record.neighbour_ended").count() == 1
    assert keys_of("linxian.example/log") == []
    assert add(town).pk != neighbour.pk


@pytest.mark.parametrize("role", [role for role in PERSONS if role != "operator"])
def test_nobody_else_may(town, role):
    neighbour = add(town)
    with pytest.raises(Refused):
        add(town, by=role, log_key="", witness_key=vkey("x.example/w", COSIGNATURE))
    with pytest.raises(Refused):
        actions.end_neighbour(neighbour, by=town.actor(role), at=AT)
    assert Neighbour.objects.get().to_at is None


@pytest.mark.parametrize(
    "other",
    [
        {"url": "", "witness_key": ""},
        {"log_key": ""},
        {"url": "https://[2001:db8::1]:8443/"},
        {"url": "http://127.0.0.1:8101/witness"},
        {"url": "http://localhost:8101/witness/"},
        {"url": "http://[::1]/witness"},
        {"url": "http://10.0.0.7/witness", "plain": True},
        {"name": "  邻县 ", "witness_key": f" {WITNESS}\n"},
    ],
)
def test_what_can_be_used(town, other):
    kept = add(town, **other)
    assert kept.name == "邻县"
    assert not kept.url.endswith("/")
    assert kept.witness_key in ("", WITNESS)


@pytest.mark.parametrize(
    ("other", "field", "said"),
    [
        ({"name": " "}, "name", "名称"),
        ({"name": "x" * 61}, "name", "60"),
        ({"url": ""}, "url", "都要填"),
        ({"witness_key": ""}, "witness_key", "都要填"),
        ({"url": "", "witness_key": "", "log_key": ""}, "witness_key", "至少填一把"),
        ({"url": "linxian.example/witness"}, "url", "写全"),
        ({"url": "ftp://linxian.example"}, "url", "写全"),
        ({"url": "file:///etc/passwd"}, "url", "写全"),
        ({"url": "https://"}, "url", "写全"),
        ({"url": "https://linxian.example:99999/"}, "url", "写全"),
        ({"url": "https://linxian.example/a b"}, "url", "写全"),
        ({"url": "https://linxian.example/\r\nHost: x"}, "url", "写全"),
        ({"url": "https://[::1"}, "url", "写全"),
        ({"url": "https://邻县.example/"}, "url", "写全"),
        ({"url": "https://a:b@linxian.example/"}, "url", "用户名"),
        ({"url": "https://@linxian.example/"}, "url", "用户名"),
        ({"url": "https://linxian.example/?to=x"}, "url", "问号"),
        ({"url": "https://linxian.example/#x"}, "url", "井号"),
        ({"url": "http://linxian.example/witness"}, "url", "https"),
        ({"url": "http://127.0.0.1.example/witness"}, "url", "https"),
        ({"url": "http://169.254.169.254/witness"}, "url", "https"),
        ({"url": f"https://linxian.example/{'x' * 300}"}, "url", "300"),
        ({"witness_key": LOG, "log_key": ""}, "witness_key", "这是记录公钥"),
        ({"log_key": WITNESS}, "log_key", "这是见证公钥"),
        ({"witness_key": WITNESS[:-4]}, "witness_key", "抄错了"),
        ({"witness_key": WITNESS.replace("linxian", "linxiam")}, "witness_key", "抄错了"),
        ({"log_key": "linxian.example/log"}, "log_key", "抄错了"),
        ({"log_key": vkey("x" * 201, ED25519)}, "log_key", "太长"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_field_and_nothing_is_kept(town, other, field, said):
    with pytest.raises(NotPossible) as no:
        add(town, **other)
    assert said in no.value.faults[field]
    assert not Neighbour.objects.exists()
    assert not Act.objects.filter(verb="record.neighbour_added").exists()


def test_our_own_keys_are_no_neighbours(town):
    for field, key in (("witness_key", keys.witness_key()), ("log_key", keys.log_key())):
        with pytest.raises(NotPossible) as no:
            add(town, **{field: str(key.verifier)})
        assert "自己的公钥" in no.value.faults[field]


def test_a_key_that_somebody_has_already_is_named(town):
    add(town)
    with pytest.raises(NotPossible) as no:
        add(town, witness_key=vkey("other.example/w", COSIGNATURE))
    assert list(no.value.faults) == ["log_key"]
    assert Act.objects.filter(verb="record.neighbour_added").count() == 1


def test_two_operators_at_once_agree_once(lasting_town):
    results = in_threads(4, lambda number: add(lasting_town))
    assert sorted(type(result).__name__ for result in results) == ["Neighbour"] + ["NotPossible"] * 3
    assert Act.objects.filter(verb="record.neighbour_added").count() == 1


# ---- from the command line -------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(main, ["record", "neighbour", *arguments])


def options(**values):
    return [part for name, said in values.items() for part in (f"--{name.replace('_', '-')}", said)]


def test_the_commands_add_list_and_end(town):
    given = options(url=WHOLE["url"], witness_key=WITNESS, log_key=LOG, by="13900000012")
    added = run("add", "Linxian", *given, "--json")
    assert added.exit_code == 0, added.output
    assert json.loads(added.output.splitlines()[-1])["name"] == "Linxian"
    (line,) = json.loads(run("list", "--json").output)["neighbours"]
    assert (line["name"], line["they_cosigned"], line["their_log"]) == ("Linxian", 0, "linxian.example/log")
    assert "name: Linxian, url: https://linxian.example/witness" in run("list").output
    assert json.loads(run("end", "Linxian", "--by", "13900000012", "--json").output) == {"ended": 1}
    assert json.loads(run("list", "--json").output) == {"neighbours": []}


def test_the_commands_say_what_is_wrong(town):
    wrong = run("add", "Linxian", *options(url="http://linxian.example", witness_key=LOG, by="13900000012"))
    assert wrong.exit_code == 1
    assert "--url: " in wrong.output
    assert "--witness-key: " in wrong.output
    assert "nobody has the telephone" in run("end", "x", "--by", "13900009999").output
    assert "nothing is agreed with x" in run("end", "x", "--by", "13900000012").output
    refused = run("add", "Linxian", *options(log_key=LOG, by="13900000001"))
    assert refused.exit_code == 1
    assert "--by 13900000001: " in refused.output


def test_both_keys_of_a_house_without_a_name_begin_alike():
    log, witness = keys.log_key().name, keys.witness_key().name
    assert log.removesuffix("/log") == witness.removesuffix("/witness")
