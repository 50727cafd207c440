"""How a committee of the demo town decides: two of its members say yes, one after the other."""

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
