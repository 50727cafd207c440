"""Acts are written once, inside the transaction of their deed, and never changed: not by Python, not by SQL."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from gongdi.ground.record.actions import Deed, sequence, write, write_many
from gongdi.ground.record.log.leaves import digest_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.queries import history
from tests.threads import in_threads

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


def deed(number=1, **more):
    return Deed("places.place_founded", ("place", number), AT, place=1, by=2, public={"name": "海棠"}, **more)


@pytest.fixture
def act(db):
    with transaction.atomic():
        return write(deed(private={"text": "李师傅说的话"}))


def test_an_act_keeps_what_was_said_of_it(act):
    kept = Act.objects.get(pk=act.pk)
    assert (kept.verb, kept.subject_kind, kept.subject_id, kept.place_id, kept.by_id, kept.at, kept.body) == (
        "places.place_founded",
        "place",
        1,
        1,
        2,
        AT,
        {"name": "海棠"},
    )


def test_the_private_half_is_only_a_digest_in_the_act(act):
    whisper = Whisper.objects.get(pk=act.pk)
    assert "李师傅" not in json.dumps(act.body)
    assert act.digest == digest_of(whisper.salt, whisper.body)
    assert len(whisper.salt) == 64


def test_a_digest_does_not_depend_on_the_order_of_the_keys():
    assert digest_of("00", {"a": 1, "b": 2}) == digest_of("00", {"b": 2, "a": 1})
    assert digest_of("00", {"a": 1}) != digest_of("01", {"a": 1})


@pytest.mark.django_db(transaction=True)
def test_an_act_is_written_in_a_transaction_only():
    with pytest.raises(TransactionManagementError):
        write(deed())


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_no_act():
    with suppress(RuntimeError), transaction.atomic():
        write(deed())
        raise RuntimeError
    assert not Act.objects.exists()


@pytest.mark.django_db
def test_an_unknown_verb_and_an_undeclared_word_are_refused():
    with pytest.raises(KeyError):
        write(Deed("places.eaten", ("place", 1), AT))
    with pytest.raises(ValueError, match="phone"):
        write(Deed("places.place_founded", ("place", 1), AT, public={"phone": "13900000001"}))
    assert not Act.objects.exists()


@pytest.mark.django_db
def test_many_deeds_are_written_together_and_read_in_order():
    with transaction.atomic():
        made = write_many([deed(7, private={"text": str(step)} if step % 2 else None) for step in range(300)])
    assert [act.pk for act in history("place", 7, limit=1000)] == [act.pk for act in made]
    assert Whisper.objects.count() == 150


@pytest.mark.django_db
def test_nothing_is_written_for_nothing():
    with transaction.atomic():
        assert write_many([]) == []


CHANGES = {
    "verb": "'places.place_ended'",
    "subject_kind": "'person'",
    "subject_id": "99",
    "place_id": "99",
    "by_id": "NULL",
    "for_id": "7",
    "at": "'2020-01-01 00:00:00'",
    "body": "'{}'",
    "digest": "'x'",
}


@pytest.mark.parametrize("field", CHANGES)
def test_sql_cannot_change_an_act(act, field):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE record_act SET {field} = {CHANGES[field]}")


def test_sql_cannot_delete_an_act(act):
    Whisper.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_act")
    assert Act.objects.filter(pk=act.pk).exists()


def test_the_position_is_given_once(act):
    sequence()
    with pytest.raises(DatabaseError), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(position=77)
    with pytest.raises(DatabaseError), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(position=None)


def test_python_cannot_save_or_delete_an_act_again(act):
    act.body = {"name": "另一个"}
    with pytest.raises(DatabaseError), transaction.atomic():
        act.save()
    Whisper.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        act.delete()


def test_a_whisper_is_not_changed_but_may_be_forgotten(act):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Whisper.objects.update(salt="0" * 64)
    Whisper.objects.all().delete()
    assert Act.objects.get(pk=act.pk).digest == act.digest


@pytest.mark.django_db(transaction=True)
def test_positions_have_no_gap_and_no_double_with_writers_and_sequencers_at_once():
    def work(number):
        for step in range(10):
            with transaction.atomic():
                write(deed(number * 100 + step))
            sequence()

    assert in_threads(6, work) == [None] * 6
    while sequence():
        pass
    assert sorted(Act.objects.values_list("position", flat=True)) == list(range(1, 61))


@pytest.mark.django_db(transaction=True)
def test_an_act_that_commits_late_gets_its_position_late():
    """A slow transaction that began first must not be passed over: positions follow commits, not beginnings."""
    with transaction.atomic():
        early = write(deed(1))
        if connection.vendor == "postgresql":
            in_threads(1, lambda number: _write_and_sequence())
    sequence()
    positions = dict(Act.objects.values_list("subject_id", "position"))
    assert positions[1] == max(positions.values())
    assert early.position is None


def _write_and_sequence():
    with transaction.atomic():
        write(deed(2))
    return sequence()
