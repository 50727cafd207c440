"""The opinion map of votes in a file."""

import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gongdi.engines.opinions import OpinionMap, Votes

SENTENCES = {
    "best_silhouette": "{k} groups, the number whose silhouette is clearest",
    "given": "{k} groups, as asked for",
    "given_more": "{k} groups: people do not fall into as many as asked for",
    "given_centres": "{k} groups, where they were given",
    "under_minimum": "no groups are claimed: {placed} people are placed, fewer than {people_min}",
    "one_place": "no groups are claimed: everybody stands in one or two places",
}
VOTES = ("votes.csv", "votes.json", "participants-votes.csv")
STATEMENTS = ("comments.csv", "comments.json")
SERVER = "math-pca2.json"


@click.command(epilog="Example: gongdi opinions export/ --json")
@click.argument("source", type=click.Path(path_type=Path), metavar="VOTES.csv|DIR")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
@click.option("-k", "groups", type=click.IntRange(2, 20), help="So many groups instead of the clearest number.")
@click.option("--next", "person", type=int, help="Also draw the statement that this participant is shown next.")
@click.option("--quantile", type=click.FloatRange(0, 1, max_open=True), default=0.0, help="What decides that draw.")
def opinions(source: Path, *, as_json: bool, groups: int | None, person: int | None, quantile: float) -> None:
    """Compute groups, the statements that speak for each, and what all agree on.

    DIR holds an open-data export: votes.csv, votes.json or participants-votes.csv, and comments.csv or comments.json,
    whose statements moderated out (-1) are left out. With a math-pca2.json in it the result is compared with that.
    Files that cannot be read end with 2.
    """
    # One thread: on matrices of this size more of them wait for one another longer than they help.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from gongdi.engines.opinions import Unreadable
    from gongdi.site.cli.memory import peak_mb

    began = time.process_time()
    try:
        told = computed(source, groups, person, quantile)
    except Unreadable as unreadable:
        click.echo(str(unreadable), err=True)
        raise SystemExit(2) from None
    told["seconds"] = round(time.process_time() - began, 4)
    told["peak_mb"] = peak_mb()
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told)))


def computed(source: Path, groups: int | None, person: int | None, quantile: float) -> dict[str, Any]:
    """Everything there is to tell of the votes."""
    from gongdi.engines.opinions import opinion_map, reading, votes_of
    from gongdi.engines.opinions.plain import plain

    file = votes_in(source) if source.is_dir() else source
    votes = votes_of(reading.rows(file.name, text(file)))
    about, server = (among(source, names) if source.is_dir() else None for names in (STATEMENTS, (SERVER,)))
    stated = reading.statements(about.name, text(about)) if about else reading.Statements()
    found = opinion_map(votes, hidden=stated.hidden & {*votes.statements}, k=groups)
    told = {"file": file.name} | plain(found, stated.texts)
    if person is not None:
        told["next"] = drawn(found, person, quantile)
    if server:
        told["server"] = compared(votes, server, stated.texts)
    return told


def drawn(found: "OpinionMap", person: int, quantile: float) -> dict[str, Any] | None:
    """The statement that a participant is shown next; None when everything is answered."""
    from gongdi.engines.opinions import ask

    votes = found.votes
    if person not in votes.participants:
        raise click.BadParameter(f"participant {person} is not among the votes", param_hint="--next")
    asked = ask(
        votes.statements,
        found.priorities.tolist(),
        {*votes.answered(person), *found.hidden},
        quantile,
    )
    return asdict(asked) if asked else None


def compared(votes: "Votes", file: Path, texts: dict[int, str]) -> dict[str, Any]:
    """What a server of the published method computed from the same votes, and whether ours agrees."""
    from gongdi.engines.opinions import Fault, Unreadable
    from gongdi.engines.opinions.following import follow
    from gongdi.engines.opinions.plain import plain

    try:
        found, agreement = follow(votes, json.loads(text(file)))
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise Unreadable(Fault(file.name, 0, "this is no output of a server", "take it out of the folder")) from error
    return {"agrees": asdict(agreement)} | plain(found, texts)


def votes_in(folder: Path) -> Path:
    """The file with the votes."""
    from gongdi.engines.opinions import Fault, Unreadable

    found = among(folder, VOTES)
    if found is None:
        raise Unreadable(Fault(str(folder), 0, "there are no votes in this folder", f"put {' or '.join(VOTES)} there"))
    return found


def among(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The first of the named files that is there."""
    return next((folder / name for name in names if (folder / name).is_file()), None)


def text(file: Path) -> str:
    """What stands in a file, as UTF-8."""
    from gongdi.engines.opinions import Fault, Unreadable

    try:
        content = file.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise Unreadable(Fault(file.name, 0, f"this cannot be read: {reason}", "name a file or a folder")) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(Fault(file.name, line, "this is not UTF-8", "save the file as UTF-8")) from error


def lines(told: dict[str, Any]) -> list[str]:
    """What a person reads."""
    fewer = told["reason"] == "given" and told["k"] < told["tried"][0]["k"]
    sentence = SENTENCES["given_more" if fewer else told["reason"]].format(
        k=told["k"], placed=told["placed"], **told["rules"]
    )
    said = [
        f"{told['people']} people, {told['statements']} statements, {told['votes']} votes",
        f"{told['placed']} people placed, {len(told['hidden'])} statements moderated out",
        f"{sentence}",
        *(f"  {each['k']} groups: silhouette {each['silhouette']:.3f}" for each in told["tried"]),
    ]
    for group in told["groups"]:
        said += ["", f"group {group['group']}: {group['size']} people", *map(line, group["statements"])]
    for name, heading in (("consensus", "most people"), ("supported", "supported by every group")):
        said += ["", heading, *(map(line, told[name]) if told[name] else ["  none"])]
    if "next" in told:
        said += ["", f"next: {told['next']['statement'] if told['next'] else 'everything is answered'}"]
    if "server" in told:
        said += ["", "beside the server's own output", *(f"  {k}: {v}" for k, v in told["server"]["agrees"].items())]
    return said


def line(each: dict[str, Any]) -> str:
    """One statement."""
    if "least" in each:
        how = f"at least {each['least']:.0%} in each group"
    else:
        how = f"{each['says']} {each['of']} of {each['trials']}"
    return f"  {each['statement']:>5}  {how}  {each.get('text', '')}".rstrip()
