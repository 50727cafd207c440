"""A small history for tests of the audit: 300 signed acts, ten with a position only, five without one."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from gongdi.ground.record.actions import Deed, sequence, write_many
from gongdi.ground.record.log import signer
from gongdi.ground.record.models import Act

AT = datetime(2026, 3, 2, 1, 0, 0, 123456, tzinfo=UTC)
SIGNED, TAIL, WAITING = 300, 10, 5
TRIGGERS = {"act_unchanged": "record_act", "act_undeleted": "record_act", "whisper_unchanged": "record_whisper"}


def written(count, first=0):
    """Acts of many shapes: with and without a private half, person, place, time to the microsecond."""
    deeds = [
        Deed(
            "places.place_founded",
            ("place", number % 40 + 1),
            AT + timedelta(seconds=number, microseconds=number % 3),
            place=number % 7 or None,
            by=number % 50 or None,
            for_=number % 2 or None,
            public={"name": f"海棠 {number}"} if number % 5 else None,
            private={"text": f"李师傅 {number}", "phone": number} if number % 3 else None,
        )
        for number in range(first, first + count)
    ]
    with transaction.atomic():
        return write_many(deeds)


def told():
    """The whole history."""
    written(SIGNED)
    signer.catch_up()
    written(TAIL, SIGNED)
    sequence()
    written(WAITING, SIGNED + TAIL)
    return list(Act.objects.select_related("whisper").order_by("position"))


def open_doors():
    """Drop the triggers, as an attacker would."""
    for name, table in TRIGGERS.items():
        sql(f"DROP TRIGGER IF EXISTS {name}{'' if connection.vendor == 'sqlite' else f' ON {table}'}")


def sql(statement, *values):
    """Run one statement past the house."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def key(number):
    """A UUID as the database keeps it."""
    return Act._meta.pk.get_db_prep_value(number, connection)
