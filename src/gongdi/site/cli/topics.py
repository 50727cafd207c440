"""The hot topics of a file of messages. The database is not opened."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongdi.site.cli.messages_file import column_options, named_columns, read_messages
from gongdi.site.cli.table_columns import UnusableError

if TYPE_CHECKING:
    from gongdi.engines.topics import Topic

TOP = 20
IDS_SHOWN = 8


@click.command(epilog="Example: gongdi topics messages.xlsx --top 10 --json")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--top", type=click.IntRange(1), default=TOP, show_default=True, help="How many topics are told.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--hand", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Joined and parted by hand.")
@click.option("--before", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Yesterday's JSON.")
@column_options
def topics(
    file: Path, *, top: int, as_json: bool, hand: Path | None, before: Path | None, **columns: str | None
) -> None:
    """Group the messages of FILE (.xlsx, .csv, .csv.gz) by what they are about, most people first.

    Columns are guessed from their names. HAND is a JSON object of two lists of pairs of ids, "together" and "apart";
    with BEFORE, the JSON of an earlier run, topics keep their keys. Files that cannot be used end with 2.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads wait for one another longer than they help
    began = time.process_time()
    told = found(file, top, named_columns(columns), hand, before)
    from gongdi.site.cli.memory import peak_mb

    told |= {"seconds": round(time.process_time() - began, 3), "peak_mb": peak_mb()}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told)))


def found(file: Path, top: int, named: dict[str, str], hand: Path | None, before: Path | None) -> dict[str, Any]:
    """Everything there is to tell of a file."""
    from gongdi.engines.topics import ENGINE, Contradiction
    from gongdi.engines.topics import topics as hot

    read = read_messages(file, named)
    pairs, earlier = by_hand(hand), by_key(before)
    try:
        all_topics = hot(read.messages, together=pairs["together"], apart=pairs["apart"], before=earlier)
    except Contradiction as wrong:
        raise UnusableError(f"{hand}: {wrong}; take one of the pairs out") from wrong
    listed = [as_data(rank, topic) for rank, topic in enumerate(all_topics[:top], 1)]
    return {"engine": ENGINE} | read.told() | {"topics_found": len(all_topics), "topics": listed}


def by_hand(hand: Path | None) -> dict[str, list[tuple[str, str]]]:
    """Pairs that a person joined or parted."""
    if hand is None:
        return {"together": [], "apart": []}
    told = loaded(hand)
    try:
        return {name: [(str(one), str(other)) for one, other in told.get(name, [])] for name in ("together", "apart")}
    except (AttributeError, TypeError, ValueError) as error:
        raise UnusableError(f'{hand}: this wants {{"together": [["id", "id"]], "apart": []}}') from error


def by_key(before: Path | None) -> dict[str, list[str]]:
    """Ids by key, of an earlier run."""
    if before is None:
        return {}
    told = loaded(before)
    try:
        return {str(topic["key"]): list(map(str, topic["ids"])) for topic in told["topics"]}
    except (KeyError, TypeError) as error:
        raise UnusableError(f"{before}: this is no answer of gongdi topics --json") from error


def loaded(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnusableError(f"{file}: this is no JSON in UTF-8") from error


def as_data(rank: int, topic: "Topic") -> dict[str, Any]:
    """One topic, for programs."""
    weight = topic.weight
    peak = weight.peak
    return {
        "rank": rank,
        "key": topic.key,
        "name": topic.name.text,
        "place": topic.name.place,
        "words": list(topic.name.words),
        "from": topic.first.date().isoformat() if topic.first else None,
        "to": topic.last.date().isoformat() if topic.last else None,
        "people": weight.people,
        "messages": len(topic.ids),
        "ids": list(topic.ids),
        "score": round(weight.score, 2),
        "growth": {"last_28_days": weight.lately, "28_days_before": weight.before},
        "burst": round(peak.burst, 2) if peak else None,
        "why": " ".join(reasons(topic)),
    }


def reasons(topic: "Topic") -> Iterator[str]:
    """What the score rests on, as sentences."""
    weight, peak = topic.weight, topic.weight.peak
    yield f"{weight.people} people in {len(topic.ids)} messages;"
    yield f"likes count as {weight.support:.1f} more."
    if peak:
        yield f"{peak.messages} came from {peak.start} to {peak.end},"
        yield f"{peak.expected:.1f} by the season of all messages;"
        yield f"messages in {weight.weeks} different weeks."
    yield f"{topic.name.focus:.0%} use one of: {', '.join(filter(None, (topic.name.place, *topic.name.words)))}."


def lines(told: dict[str, Any]) -> Iterator[str]:
    """What a person reads."""
    yield f"{told['read']} of {told['rows']} rows read, {told['topics_found']} topics of three people or more"
    yield from (f"  row {each['row']} left out: {each['why']}" for each in told["left_out"])
    yield from (f"  {note}" for note in told["notes"])
    for topic in told["topics"]:
        yield ""
        yield f"{topic['rank']:>3}  {topic['name']}   {topic['score']}"
        yield f"     {topic['from'] or '?'} to {topic['to'] or '?'}; {topic['why']}"
        yield f"     {', '.join(topic['ids'][:IDS_SHOWN])}{' …' if len(topic['ids']) > IDS_SHOWN else ''}"
    if not told["topics"]:
        yield "No matter is raised by three people or more."
