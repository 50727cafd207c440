"""How much somebody has raised of late: enough for every person in need, too little for a machine."""

from datetime import datetime, timedelta

from django.db import connection

PER_PERSON = 20
SPAN = timedelta(hours=1)


def is_tired(person: int, at: datetime) -> bool:
    """Whether this person raised twenty appeals within the hour. One short query along the index of reporters."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM appeals_appeal WHERE reporter_id = %s AND raised_at > %s",
            [person, connection.ops.adapt_datetimefield_value(at - SPAN)],
        )
        return int(cursor.fetchone()[0]) >= PER_PERSON
