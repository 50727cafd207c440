"""How it is decided in the demo town: two of a committee say yes; what closed a ballot is signed and counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from gongdi.ground.record.log import signer
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from gongdi.site.demo.stage import Story
from gongdi.site.demo.walking import Walk

MEMBERS = ("committee", "colleague")


def adopt(walk: Walk, resolution: Resolution | None) -> Story:
    """Two members say yes within two days; with the second vote it is adopted, and what was asked for happens."""
    assert resolution is not None  # whoever asks a committee keeps what it asked
    for who in MEMBERS:
        yield walk.wait(3, 20)
        resolutions.vote(resolution, choice=Choice.YES, by=walk.staff(who), at=walk.at)


@contextmanager
def signed_aside() -> Iterator[None]:
    """Sign what has happened so far, in a folder that is thrown away.

    The town is built in one transaction: a log that other people can read must not know more than the database, should
    the building be broken off. The true log is filled from the first act once the town stands, and gives the same root.
    """
    kept = settings.LOG_FOLDER
    with TemporaryDirectory() as folder:
        settings.LOG_FOLDER = Path(folder)
        try:
            signer.catch_up()
            yield
        finally:
            settings.LOG_FOLDER = kept
