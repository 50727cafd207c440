"""How the public log stands: how far it is signed, with which key, who has cosigned it, and what must be said of it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.ground.record.log.folder import CHECKPOINT, here
from gongdi.ground.record.log.holds import Hold, held
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.models import Act, Head
from gongdi.ground.record.queries import Cosigner, cosigners

BREAKS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Break:
    """A break in the history that a person answered for: acts lost between two positions, or another log begun.

    `ended` is the name of the log that ended, empty when the log went on.
    """

    at: datetime
    lost: int = 0
    lost_from: int = 0
    lost_to: int = 0
    ended: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The log as anybody may know it. `recorded` counts acts with a position, `signed` those under the checkpoint."""

    origin: str
    key: str
    recorded: int
    checkpoint: Checkpoint | None
    signed_at: datetime | None
    held: Hold | None
    breaks: list[Break]
    witnesses: list[Cosigner]

    @property
    def signed(self) -> int:
        """How many acts are signed."""
        return self.checkpoint.size if self.checkpoint else 0


def standing() -> Standing:
    """How the log stands now. Raises LogError when its checkpoint cannot be read."""
    key, note = log_key().verifier, here().checkpoint()
    return Standing(
        origin=key.name,
        key=str(key),
        recorded=Head.objects.values_list("position", flat=True).first() or 0,
        checkpoint=Checkpoint.of(note) if note else None,
        signed_at=_signed_at() if note else None,
        held=held(),
        breaks=breaks(),
        witnesses=cosigners(),
    )


def breaks() -> list[Break]:
    """What was declared after a restore, newest first; ranges without a lost act are no break."""
    verbs = ("record.resumed", "record.begun_anew")
    acts = Act.objects.filter(subject_kind="log", subject_id=1, verb__in=verbs).order_by("-at")[:BREAKS_SHOWN]
    return [_break(act) for act in acts if act.verb == "record.begun_anew" or act.body["lost"]]


def _break(act: Act) -> Break:
    if act.verb == "record.begun_anew":
        return Break(act.at, ended=act.body["log"], size=act.body["size"])
    return Break(act.at, act.body["lost"], act.body["lost_from"], act.body["lost_to"])


def _signed_at() -> datetime:
    """A checkpoint holds no time; its file does."""
    return datetime.fromtimestamp((settings.LOG_FOLDER / CHECKPOINT).stat().st_mtime, UTC)
