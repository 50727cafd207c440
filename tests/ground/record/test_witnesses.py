"""Asking round by round: what is published, who is asked when, and when the house holds."""

import secrets
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.cosignatures import COSIGNATURE, cosign, cosigned_at
from gongdi.engines.merkle.notes import Note, SigningKey
from gongdi.ground.record.log import holds
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.models import Neighbour
from gongdi.ground.record.queries import cosigners
from gongdi.ground.record.witness import witnesses
from gongdi.ground.record.witness.asking import Outcome
from tests.threads import in_threads

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def grow(count):
    """Let our log grow and sign it."""
    before = here()
    log = before.extend([f"{number}".encode() for number in range(before.size, before.size + count)])
    text = Checkpoint(log_key().name, log.size, log.root).text
    note = Note(text, (log_key().sign(text),))
    log.publish(note)
    return note


def key(name):
    return SigningKey.of(f"{name}.example/witness", secrets.token_bytes(32), COSIGNATURE)


class Neighbours:
    """Witnesses that cosign whatever they are asked, but for those who are told to say something else."""

    def __init__(self, *names):
        self.keys = {name: key(name) for name in names}
        self.asked, self.says, self.standings = [], {}, {}
        for name, secret in self.keys.items():
            Neighbour.objects.create(
                name=name, url=f"https://{name}.example", witness_key=str(secret.verifier), from_at=AT
            )

    def __call__(self, neighbour, log, note):
        self.asked.append((neighbour.name, log.size, neighbour.cosigned))
        said = self.says.get(neighbour.name)
        return said or Outcome(line=cosign(self.keys[neighbour.name], note.text, 1_700_000_000))

    def round(self):
        self.asked.clear()
        witnesses.go_round(self.standings, self)
        return sorted(name for name, *_ in self.asked)

    def signed(self):
        """Who stands under the published checkpoint, which must be whole."""
        note = witnesses.witnessed(here())
        assert log_key().verifier.verifies(note)
        return {name for name, secret in self.keys.items() if cosigned_at(secret.verifier, note)}


@pytest.fixture
def two(db):
    return Neighbours("east", "west")


def row(name):
    return Neighbour.objects.get(name=name)


def test_all_are_asked_and_what_they_cosigned_is_published(two):
    note = grow(5)
    assert two.round() == ["east", "west"]
    assert witnesses.witnessed(here()).text == note.text
    assert two.signed() == {"east", "west"}
    assert {row("east").cosigned, row("west").cosigned} == {5}
    assert row("east").asked_at is not None


def test_nobody_is_asked_twice_about_the_same_but_again_after_an_hour(two):
    grow(5)
    two.round()
    assert two.round() == []
    Neighbour.objects.filter(name="east").update(asked_at=datetime.now(UTC) - timedelta(hours=1, minutes=1))
    assert two.round() == ["east"]
    grow(1)
    assert two.round() == ["east", "west"]


def test_nobody_is_asked_before_something_is_signed_nor_while_on_hold(two):
    assert two.round() == []
    grow(1)
    holds.hold("gap", "a test")
    assert two.round() == []
    holds.release()
    assert two.round() == ["east", "west"]


def test_another_process_signs(two, settings):
    grow(1)
    settings.SIGN = False
    assert two.round() == []


def test_those_who_only_have_a_log_and_those_of_the_past_are_not_asked(two):
    grow(1)
    Neighbour.objects.create(name="log only", log_key="x", from_at=AT)
    Neighbour.objects.filter(name="east").update(to_at=AT)
    assert two.round() == ["west"]


def test_a_process_that_starts_asks_everybody(two):
    grow(5)
    two.round()
    two.standings.clear()
    assert two.round() == ["east", "west"]


def test_one_who_fails_is_asked_less_and_less_and_the_others_go_on(two, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(witnesses.time, "monotonic", lambda: clock[0])
    two.says["east"] = Outcome(trouble="slow")
    grow(5)
    assert two.round() == ["east", "west"]
    assert two.signed() == {"west"}
    waits = []
    for _ in range(9):
        waits.append(two.standings[row("east").pk].not_before - clock[0])
        clock[0] += waits[-1] - 1
        assert two.round() == []
        clock[0] += 1
        assert two.round() == ["east"]
    assert waits == [5, 10, 20, 40, 80, 160, 320, 600, 600]
    assert row("east").trouble == "slow"
    two.says.clear()
    clock[0] += 600
    assert two.round() == ["east"]
    assert (row("east").trouble, row("east").cosigned) == ("", 5)
    assert two.signed() == {"east", "west"}


def test_a_later_cosignature_of_the_same_checkpoint_joins_the_earlier_one(two):
    two.says["east"] = Outcome(trouble="slow")
    grow(5)
    two.round()
    assert two.signed() == {"west"}
    two.says.clear()
    two.standings.clear()
    two.round()
    assert two.signed() == {"east", "west"}


def test_a_newer_checkpoint_is_never_replaced_by_an_older_one(two):
    old = grow(5)
    grow(1)
    two.round()
    line = cosign(two.keys["east"], old.text, 5)
    witnesses.publish(here(), old, [line])
    assert Checkpoint.of(witnesses.witnessed(here())).size == 6


def test_a_published_file_that_cannot_be_read_is_written_anew(two):
    grow(5)
    (here().folder / "checkpoint.witnessed").write_text("rubbish")
    two.round()
    assert two.signed() == {"east", "west"}


def test_without_any_cosignature_nothing_is_published(two):
    two.says |= {"east": Outcome(trouble="slow"), "west": Outcome(trouble="paused")}
    grow(5)
    two.round()
    assert witnesses.witnessed(here()) is None


def test_an_asking_that_breaks_off_is_a_trouble_of_that_neighbour(two, caplog):
    def ask(neighbour, log, note):
        if neighbour.name == "east":
            raise RuntimeError("a test")
        return two(neighbour, log, note)

    grow(5)
    witnesses.go_round(two.standings, ask)
    assert row("east").trouble == "unreachable"
    assert two.signed() == {"west"}


@pytest.mark.parametrize(
    ("alarm", "said"), [(9, "up to 9 acts; here it has 5"), (5, "among the first 5"), (3, "among the first 3")]
)
def test_a_neighbour_that_remembers_another_history_holds_the_house(two, alarm, said):
    grow(5)
    two.says["east"] = Outcome(trouble=f"larger {alarm}", alarm=alarm)
    two.round()
    hold = holds.held()
    assert hold.kind == "witness"
    assert "east" in hold.reason
    assert said in hold.reason
    assert two.round() == []
    assert two.signed() == {"west"}, "what the other one cosigned is not lost"


def test_an_alarm_that_another_process_of_ours_explains_is_none(two):
    grow(5)

    def ask(neighbour, log, note):
        if here().size == 5:
            grow(4)  # another process signs, and shows it to the neighbour first
        return Outcome(trouble="larger 9", alarm=9)

    witnesses.go_round(two.standings, ask)
    assert holds.held() is None


def test_a_log_by_a_new_name_begins_at_nothing(two):
    grow(5)
    two.round()
    two.says["east"] = Outcome(trouble="unknown")
    grow(1)
    two.round()
    assert row("east").cosigned == 0


def test_neighbours_are_asked_at_the_same_time_and_signing_goes_on(two):
    note, begun, go_on = grow(5), threading.Barrier(3), threading.Event()

    def ask(neighbour):
        begun.wait(60)
        go_on.wait(60)
        return Outcome(trouble=neighbour.name)

    outcomes = []
    turn = [row("east"), row("west")]
    asking = threading.Thread(target=lambda: outcomes.extend(witnesses._all(turn, ask)))
    asking.start()
    begun.wait(60)
    assert grow(3) != note
    go_on.set()
    asking.join()
    assert [outcome.trouble for outcome in outcomes] == ["east", "west"]


def test_the_page_can_say_who_has_cosigned_what(two):
    two.says["west"] = Outcome(trouble="slow")
    grow(5)
    two.round()
    grow(2)
    east, west = cosigners()
    assert (east.name, east.size, east.behind, east.trouble) == ("east", 5, 2, "")
    assert east.at == datetime.fromtimestamp(1_700_000_000, UTC)
    assert east.key == str(two.keys["east"].verifier)
    assert (west.size, west.behind, west.at, west.trouble) == (0, 7, None, "没有及时回答。")


@pytest.mark.django_db(transaction=True)
def test_of_several_processes_one_asks(monkeypatch):
    neighbours = Neighbours("east")
    grow(5)
    asked = []

    def ask(neighbour, log, note):
        asked.append(neighbour.name)
        return neighbours(neighbour, log, note)

    gate, agreed = threading.Barrier(4), witnesses._agreed

    def look():
        found = agreed()
        gate.wait(60)
        return found

    monkeypatch.setattr(witnesses, "_agreed", look)
    results = in_threads(4, lambda number: witnesses.go_round({}, ask))
    assert results == [None] * 4
    assert asked == ["east"]


@pytest.mark.django_db(transaction=True)
def test_the_thread_goes_on_after_an_error_and_ends_when_told(monkeypatch, caplog):
    neighbours = Neighbours("east")
    monkeypatch.setattr(witnesses, "ROUND_SECONDS", 0.01)
    grow(1)
    file = here().folder / "checkpoint"
    good, until = file.read_text(), time.monotonic() + 60
    file.write_text("rubbish")
    stop = threading.Event()
    thread = threading.Thread(target=witnesses.run, args=(stop, neighbours))
    thread.start()
    while "no neighbour is asked" not in caplog.text and time.monotonic() < until:
        time.sleep(0.03)
    mended = file.with_name("mended")  # all at once: a file half written would be another error
    mended.write_text(good)
    mended.replace(file)
    while not neighbours.asked and time.monotonic() < until:
        time.sleep(0.01)
    stop.set()
    thread.join(60)
    assert not thread.is_alive()
    assert neighbours.asked
    assert caplog.text.count("no neighbour is asked") == 1
