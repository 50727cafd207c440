"""Writing Pabulib files. One row per vote, in an order that says nothing of who voted when."""

import csv
import io
from collections.abc import Collection, Iterator

from gongdi.engines.budgeting.amounts import plain
from gongdi.engines.budgeting.election import Election, Kind

NOT_TOLD = ("project_id", "cost", "votes", "score", "name", "selected")


def write(election: Election, *, selected: Collection[str] | None = None) -> str:
    """The text of a file that reads back as the same election. `selected` are the ids of the projects that are done.

    Votes are numbered 1, 2, 3 … in the order of what they say, so that neither the number nor the row tells a person.
    """
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow(["META"])
    rows.writerow(["key", "value"])
    rows.writerows(_meta(election).items())
    rows.writerow(["PROJECTS"])
    rows.writerows(_projects(election, selected))
    rows.writerow(["VOTES"])
    rows.writerow(["voter_id", "vote", *(["points"] if _with_points(election) else [])])
    rows.writerows([number, *vote] for number, vote in enumerate(_votes(election), start=1))
    return text.getvalue()


def _meta(election: Election) -> dict[str, str]:
    counted = {"num_projects": str(len(election.projects)), "num_votes": str(election.voters)}
    counted |= {"budget": election.money(election.budget), "vote_type": election.kind.value}
    known = {key: value for key, value in election.meta.items() if key not in counted}
    return {key: known.get(key, "") for key in ("description", "country", "unit", "instance")} | known | counted


def _with_points(election: Election) -> bool:
    return election.kind in {Kind.CUMULATIVE, Kind.SCORING}


def _projects(election: Election, selected: Collection[str] | None) -> Iterator[list[str]]:
    more = sorted({column for project in election.projects for column in project.told} - {*NOT_TOLD, ""})
    scored = ["score"] if election.points is not None else []
    flagged = ["selected"] if selected is not None else []
    yield ["project_id", "cost", "votes", *scored, "name", *flagged, *more]
    for place, project in enumerate(election.projects):
        score = [plain(election.scored[place], election.grain)] if scored else []
        done = [str(int(project.id in selected))] if selected is not None else []
        told = [project.told.get(column, "") for column in more]
        yield [project.id, election.money(project.cost), str(election.named[place]), *score, project.name, *done, *told]


def _votes(election: Election) -> Iterator[list[str]]:
    """Each vote as often as people cast it."""
    ids = [project.id for project in election.projects]
    votes, starts = election.votes.tolist(), election.starts.tolist()
    points = None if election.points is None or not _with_points(election) else election.points.tolist()
    texts = []
    for weight, start, end in zip(election.weights.tolist(), starts, starts[1:], strict=False):
        vote = [",".join(ids[place] for place in votes[start:end])]
        if points is not None:
            vote.append(",".join(plain(point, election.grain) for point in points[start:end]))
        texts.append((vote, weight))
    for vote, weight in sorted(texts):
        yield from [vote] * weight
