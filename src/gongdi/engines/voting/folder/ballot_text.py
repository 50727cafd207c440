"""ballot.json and back."""

from datetime import datetime

from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.folder.ballot import FORMAT, Ballot, BudgetRule, Mode, Option, Origin
from gongdi.engines.voting.folder.json_text import Part, parse, write
from gongdi.engines.voting.folder.plain import Tree, plain
from gongdi.engines.voting.folder.rules import read_rule, write_rule
from gongdi.engines.voting.limits import check_count, check_options
from gongdi.engines.voting.owners import OwnersRule
from gongdi.engines.voting.yes_no import YesNoRule

FILE = "ballot.json"
CHARS_MAX = 1_000_000


def write_ballot(ballot: Ballot) -> str:
    """The text of ballot.json."""
    electorate: dict[str, Tree] = {"roll": ballot.roll}
    if ballot.roll_area is not None:
        electorate["area"] = ballot.roll_area
    electorate |= {"day": ballot.roll_day, "turnout": plain(ballot.turnout)}
    return write(
        {
            "format": FORMAT,
            "id": ballot.id,
            "title": ballot.title,
            "about": plain(ballot.about),
            "mode": ballot.mode.value,
            "rule": write_rule(ballot.rule),
            "options": [_option(option) for option in ballot.options],
            "ties": {"order": list(ballot.ties), "source": ballot.ties_source},
            "electorate": electorate,
            "opened_at": plain(ballot.opened_at),
            "closed_at": plain(ballot.closed_at),
        }
    )


def _option(option: Option) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"id": option.id, "title": option.title}
    return tree if option.cost is None else tree | {"cost": option.cost}


KEYS = ("format", "id", "title", "about", "mode", "rule", "options", "ties", "electorate", "opened_at", "closed_at")


def read_ballot(text: str) -> Ballot:
    """The ballot of a text. Raises FolderError."""
    whole = parse(FILE, text, CHARS_MAX)
    if whole.take("format", str) != FORMAT:
        raise whole.fault(f"its format is not {FORMAT}", "Recount it with the version of gongdi that published it.")
    whole.only(*KEYS)
    about, ties, electorate = whole.part("about"), whole.part("ties"), whole.part("electorate")
    electorate.only("roll", "area", "day", "turnout")
    ballot = Ballot(
        id=whole.take("id", str),
        title=whole.take("title", str),
        rule=read_rule(whole.part("rule")),
        mode=_named(whole, "mode", Mode),
        roll=electorate.take("roll", int),
        turnout=_turnout(electorate.part("turnout")),
        opened_at=_time(whole, "opened_at"),
        closed_at=_time(whole, "closed_at"),
        options=_options(whole),
        ties=ties.texts("order"),
        ties_source=ties.take("source", str),
        roll_area=electorate.maybe("area", int),
        roll_day=electorate.take("day", str),
        about={key: about.take(key, str) for key in about.tree},
    )
    _check(ballot, whole)
    return ballot


def _named(part: Part, key: str, kind: type[Mode]) -> Mode:
    text = part.take(key, str)
    if text not in [one.value for one in kind]:
        raise part.fault(f"“{key}” is “{text[:40]}”", f"It may be {', '.join(one.value for one in kind)}.")
    return kind(text)


def _turnout(part: Part) -> dict[Origin, int]:
    part.only(*(origin.value for origin in Origin))
    return {Origin(key): part.take(key, int) for key in part.tree}


def _time(part: Part, key: str) -> datetime:
    text = part.take(key, str)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise part.fault(f"“{key}” is no time with its zone", "Write it as 2026-11-22T20:00:00+08:00.")
    return moment


def _options(whole: Part) -> tuple[Option, ...]:
    options = []
    for number, tree in enumerate(whole.take("options", list), 1):
        if not isinstance(tree, dict):
            raise whole.fault(f"option {number} is no object")
        part = Part(whole.file, f"option {number}", tree)
        part.only("id", "title", "cost")
        options.append(Option(part.take("id", str), part.take("title", str), part.maybe("cost", int)))
    return tuple(options)


def _check(ballot: Ballot, whole: Part) -> None:
    """What the parts owe each other. Raises FolderError."""
    try:
        check_count("roll", ballot.roll)
        for origin, number in ballot.turnout.items():
            check_count(f"turnout by {origin}", number)
        if not isinstance(ballot.rule, YesNoRule | OwnersRule):
            check_options([option.id for option in ballot.options], ballot.ties)
    except VotingError as error:
        raise whole.fault(error.sentence) from error
    if isinstance(ballot.rule, YesNoRule | OwnersRule) and (ballot.options or ballot.ties):
        raise whole.fault("a vote of yes or no has no options")
    if isinstance(ballot.rule, OwnersRule) != (ballot.roll_area is not None):
        raise whole.fault("“area” of the electorate stands with an owners' vote, and only there")
    if any((option.cost is not None) != isinstance(ballot.rule, BudgetRule) for option in ballot.options):
        raise whole.fault("every option of a budget has a “cost”, and no other option has")
    if ballot.closed_at < ballot.opened_at:
        raise whole.fault("“closed_at” lies before “opened_at”")
