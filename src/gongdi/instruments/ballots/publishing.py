"""A counted ballot as anybody may download, read and count again: the folder of `engines.voting.folder`."""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping

from gongdi.engines.voting import folder
from gongdi.instruments.ballots import rules
from gongdi.instruments.ballots.models import Ballot, Electorate, NamedPaper, Origin, Paper, Sheet, Unit, Voter

Files = Mapping[str, str]


def ties_of(ballot: Ballot) -> tuple[str, ...]:
    """The options in the order that decides ties: by SHA-256 of ballot, root of the log at the close, and option.

    Nobody knows the root before the voting has ended: it holds the act that closed it and all acts before.
    """
    names = [str(number) for number in range(1, ballot.options_number + 1)]
    return tuple(sorted(names, key=lambda name: _place(ballot, name)))


def _place(ballot: Ballot, name: str) -> str:
    return hashlib.sha256(f"{ballot.pk}:{ballot.log_root}:{name}".encode()).hexdigest()


def described(ballot: Ballot, turnout: Mapping[Origin, int]) -> folder.Ballot:
    """The ballot as its folder describes it."""
    assert ballot.closed_at is not None
    options = tuple(folder.Option(str(each.number), each.title, each.cost) for each in ballot.options.all())
    return folder.Ballot(
        id=str(ballot.pk),
        title=ballot.title,
        rule=rules.of_engine(ballot.rule),
        mode=folder.Mode(ballot.mode),
        roll=ballot.roll,
        turnout={folder.Origin(origin.value): number for origin, number in turnout.items()},
        opened_at=ballot.opens_at,
        closed_at=ballot.closed_at,
        options=options,
        ties=ties_of(ballot),
        ties_source=f"log:{ballot.log_size}:{ballot.log_root}",
        roll_area=ballot.roll_area or None,
        roll_day=ballot.qualifying_on.isoformat(),
        about={"kind": ballot.subject_kind, "number": str(ballot.subject_id)},
    )


def turnout_of(ballot: Ballot) -> dict[Origin, int]:
    """How many lines came in which way: of those on paper only what was found in the box; of owners their units."""
    if ballot.electorate == Electorate.OWNERS:
        lines = Counter(Origin(voter.origin) for voter, _choices in named_papers(ballot) for _unit in units_of(voter))
        return {origin: lines[origin] for origin in Origin}
    found = {origin: getattr(ballot, origin.value) for origin in Origin}
    found[Origin.PAPER] = Sheet.objects.filter(ballot=ballot).exclude(settled="").count()
    return found


def papers_of(ballot: Ballot) -> list[folder.Paper]:
    """The papers as they are counted and published."""
    if ballot.is_confidential:
        found = Paper.objects.filter(ballot=ballot).order_by("pk")
        return [folder.Paper(paper.token, paper.choices) for paper in found]
    return [line for voter, choices in named_papers(ballot) for line in _named(ballot, voter, choices)]


def named_papers(ballot: Ballot) -> Iterable[tuple[Voter, str]]:
    """Whoever voted by name, with what their paper says: on the web, and on sheets of paper."""
    around = ("voter__owner__units",)
    rows = NamedPaper.objects.filter(voter__ballot=ballot).select_related("voter__owner").prefetch_related(*around)
    sheets = Sheet.objects.filter(ballot=ballot, voter__isnull=False).exclude(settled="")
    typed = sheets.select_related("voter__owner").prefetch_related(*around)
    yield from ((row.voter, row.choices) for row in rows.order_by("voter"))
    yield from ((sheet.voter, sheet.settled) for sheet in typed.order_by("voter") if sheet.voter)


def _named(ballot: Ballot, voter: Voter, choices: str) -> Iterable[folder.Paper]:
    """A line for a person, or for each unit of an owner; people are lines of the roll, not names."""
    token = hashlib.sha256(f"{ballot.pk}:{ballot.log_root}:voter {voter.pk}".encode()).hexdigest()[:16]
    if voter.owner is None:
        yield folder.Paper(token, choices, voter=str(voter.pk))
        return
    for place, unit in enumerate(units_of(voter)):
        paper = f"{token}{place:04x}"
        yield folder.Paper(paper, choices, unit=unit.code, owner=str(voter.pk), area=unit.area)


def units_of(voter: Voter) -> list[Unit]:
    """The units for which a line of the roll votes."""
    return sorted(voter.owner.units.all(), key=lambda unit: unit.code) if voter.owner else []


def zipped(files: Files) -> bytes:
    """The folder as one file; the same ballot gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
