"""Building the demo town in one transaction: it is there whole or not at all."""

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.holds import OnHold
from gongdi.ground.record.readers import catch_up
from gongdi.site.demo.cast import COUNTY
from gongdi.site.demo.cast_stories import tell_cast
from gongdi.site.demo.town import found_town
from gongdi.site.demo.year import APPEALS, tell


def is_built() -> bool:
    """Whether the demo town stands already."""
    return Place.objects.filter(code=COUNTY[0]).exists()


@transaction.atomic
def build(report: Callable[[int], object], count: int = APPEALS) -> None:
    """Found the town and tell its last months; `report` is told of every appeal."""
    town, now = found_town(), timezone.now()
    tell(town, now=now, report=report, count=count)
    tell_cast(town, now=now)


def read(report: Callable[[int], object]) -> None:
    """Sign what was built, and let the readers read it. A house on hold says why when it is served."""
    with suppress(OnHold):
        signer.catch_up()
    catch_up(report)
