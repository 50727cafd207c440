"""Asking the neighbours to cosign: a thread beside the signer, so that a slow neighbour never delays a signature.

Every few seconds the newest checkpoint goes to each neighbour that has not cosigned it; who does not answer is asked
less and less often. What they give is published beside the checkpoint. A neighbour that has cosigned another history
of our log puts the house on hold: it may have gone back in time without knowing it.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.db.models import F
from django.utils import timezone

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, NoteError, Signature
from gongdi.ground.record.log import holds
from gongdi.ground.record.log.folder import Log, LogError, here
from gongdi.ground.record.models import Neighbour
from gongdi.ground.record.witness.asking import Outcome, ask

log = logging.getLogger(__name__)
WITNESSED = "checkpoint.witnessed"
ROUND_SECONDS = 3.0
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5.0, 600.0
AGAIN_AFTER = timedelta(hours=1)  # a statement about today, also when nothing happens
AT_ONCE = 8
Ask = Callable[[Neighbour, Log, Note], Outcome]


@dataclass(slots=True)
class Standing:
    """What this process knows of a neighbour: how often it failed in a row, and when it may be asked again."""

    failures: int = 0
    not_before: float = 0.0


def ask_over_http(neighbour: Neighbour, log: Log, note: Note) -> Outcome:
    """Ask one neighbour at its address."""
    return ask(neighbour.url, neighbour.witness_key, log, note, neighbour.cosigned)


def run(stop: threading.Event, ask: Ask = ask_over_http) -> None:
    """Ask until `stop` is set. What stands in the way is said once and tried again."""
    standings: dict[int, Standing] = {}
    said = ""
    while not stop.is_set():
        try:
            close_old_connections()
            go_round(standings, ask)
            said = ""
        except (DatabaseError, OSError, LogError, NoteError) as error:
            if str(error) != said:
                said = str(error)
                log.error("no neighbour is asked to cosign at present, it is tried again: %s", said)
        stop.wait(ROUND_SECONDS)
    connections.close_all()


def go_round(standings: dict[int, Standing], ask: Ask) -> None:
    """Ask every neighbour whose turn it is about the newest checkpoint, and publish what they cosigned.

    While the house is on hold, and before anything is signed, nobody is asked.
    """
    if not settings.SIGN or holds.held():
        return
    note, at = here().checkpoint(), timezone.now()
    if note is None or not (size := Checkpoint.of(note).size):
        return
    ours = Log(settings.LOG_FOLDER, size)  # as the note says, not as a newer one that is signed meanwhile
    due = [each for each in _agreed() if _is_due(each, size, standings, at)][:AT_ONCE]
    turn = [each for each in due if _claim(each, at)]
    outcomes = _all(turn, lambda neighbour: ask(neighbour, ours, note))
    for neighbour, outcome in zip(turn, outcomes, strict=True):
        _keep(neighbour, outcome, size, standings)
    publish(ours, note, [outcome.line for outcome in outcomes if outcome.line])


def publish(ours: Log, note: Note, lines: list[Signature]) -> None:
    """Put cosignatures of a checkpoint beside it, with those that it has already. A newer one is never replaced."""
    shown = witnessed(ours)
    if not lines or (shown and Checkpoint.of(shown).size > Checkpoint.of(note).size):
        return
    known = shown.signatures if shown and shown.text == note.text else note.signatures
    newest = {(line.name, line.key_id): line for line in (*note.signatures, *known, *lines)}
    ours.publish(Note(note.text, tuple(newest.values())), WITNESSED)


def witnessed(ours: Log) -> Note | None:
    """The newest checkpoint that somebody has cosigned; None when nobody has, or when it cannot be read."""
    try:
        note = Note.parse((ours.folder / WITNESSED).read_text(encoding="utf-8"))
        Checkpoint.of(note)
    except (FileNotFoundError, NoteError, UnicodeDecodeError):
        return None
    return note


def _agreed() -> list[Neighbour]:
    """Who has agreed to witness us; whose asking is longest ago comes first."""
    witnesses = Neighbour.objects.filter(to_at=None).exclude(witness_key="").exclude(url="")
    return list(witnesses.order_by(F("asked_at").asc(nulls_first=True), "from_at", "name"))


def _is_due(neighbour: Neighbour, size: int, standings: dict[int, Standing], at: datetime) -> bool:
    """Whether there is something to ask. A process that starts asks everybody: it may be a restored copy of itself."""
    standing = standings.get(neighbour.pk)
    if standing is None:
        return True
    if time.monotonic() < standing.not_before:
        return False
    asked = neighbour.asked_at
    return size != neighbour.cosigned or bool(neighbour.trouble) or asked is None or abs(at - asked) >= AGAIN_AFTER


def _claim(neighbour: Neighbour, at: datetime) -> bool:
    """Of several processes one asks: the row is changed only as it was seen."""
    seen = Neighbour.objects.filter(pk=neighbour.pk, to_at=None, asked_at=neighbour.asked_at)
    return bool(seen.update(asked_at=at))


def _all(turn: list[Neighbour], ask: Callable[[Neighbour], Outcome]) -> list[Outcome]:
    """Ask them at the same time. Each asking ends by itself, so this ends after the slowest."""
    outcomes = [Outcome(trouble="unreachable") for _ in turn]

    def one(place: int) -> None:
        try:
            outcomes[place] = ask(turn[place])
        except Exception:
            log.exception("asking %s broke off", turn[place].name)

    threads = [threading.Thread(target=one, args=(place,), daemon=True) for place in range(len(turn))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _keep(neighbour: Neighbour, outcome: Outcome, size: int, standings: dict[int, Standing]) -> None:
    standing = standings.setdefault(neighbour.pk, Standing())
    standing.failures = 0 if outcome.line else standing.failures + 1
    pause = min(PAUSE_SECONDS * 2 ** (standing.failures - 1), LONGEST_PAUSE_SECONDS) if standing.failures else 0.0
    standing.not_before = time.monotonic() + pause
    changed: dict[str, object] = {"trouble": outcome.trouble}
    if outcome.line:
        changed["cosigned"] = size
    elif outcome.trouble == "unknown":
        changed["cosigned"] = 0  # whatever it cosigned was a log by another name
    Neighbour.objects.filter(pk=neighbour.pk).update(**changed)
    # Another process of ours may have shown it a newer checkpoint meanwhile: then there is nothing wrong.
    if outcome.alarm is not None and not (outcome.alarm > size and here().size >= outcome.alarm):
        _alarm(neighbour, outcome.alarm, size)


def _alarm(neighbour: Neighbour, stands: int, size: int) -> None:
    if stands > size:
        seen = f"has cosigned our log up to {stands} acts; here it has {size}: it went back in time"
    else:
        seen = f"has cosigned other acts among the first {stands} of our log: it forked"
    reason = f"the witness {neighbour.name} {seen}. See docs/how-to/witness-a-neighbour.md"
    log.error("on hold: %s", reason)
    holds.hold("witness", reason)
