"""Saying that a budget runs out, before it does: once for each sign, and again after the next grant."""

from datetime import datetime

from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.points.models import Programme, ProgrammeStatus, Warned
from gongdi.instruments.points.queries.forecast import forecast


def look(programme: Programme, at: datetime) -> list[str]:
    """Record the signs of running out that hold now and were not said since the last grant; which."""
    if programme.status != ProgrammeStatus.RUNNING:
        return []
    now = forecast(programme, at)
    said = set(Warned.objects.filter(programme=programme, granted=now.granted).values_list("sign", flat=True))
    new = [sign for sign in now.signs if sign not in said]
    for sign in new:
        Warned.objects.create(programme=programme, sign=sign, granted=now.granted, at=at)
        days = {} if now.days_left is None else {"days": now.days_left}
        public = {"sign": sign, "left": now.left} | days
        write(Deed("points.budget_low", ("programme", programme.pk), at, place=programme.place_id, public=public))
    return new
