"""Counting: the box is emptied, the engine counts, the result is kept with its reasoning, the room is told."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.merkle.proofs import ProofError, root_of
from gongdi.engines.voting import VotingError
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import Fault, NotPossible
from gongdi.ground.record.log.folder import LogError, here
from gongdi.instruments.ballots import outcomes
from gongdi.instruments.ballots.actions.moving import begin, record
from gongdi.instruments.ballots.boxes import Box, Broken
from gongdi.instruments.ballots.choices import room_for
from gongdi.instruments.ballots.models import Ballot, Paper, Sheet, Slip, random_number
from gongdi.instruments.ballots.queries import closing_question, logged_at, papers_in
from gongdi.instruments.ballots.states import Status
from gongdi.instruments.ballots.tallying import Tally, tally

BATCH = 2_000
BECAUSE_MOST = 200


class BoxDisagrees(Fault):
    """What lies in the box is not what the roll says was put into it: somebody wrote into the database."""

    reason = _("票箱里的票和名单上投过票的人数对不上，或者有不是这里封的票。请停下来，请督办员和系统管理员查。")
    name = "box_disagrees"


class LogAway(Fault):
    """The public log cannot be read here now."""

    reason = _("现在读不到公开日志，过一会儿再计票。")
    name = "log_away"


@transaction.atomic
def count(ballot: Ballot, *, by: Actor, at: datetime, missing_because: str = "") -> Ballot:
    """Count a closed ballot, once, for good. The room that asked goes on in this transaction.

    The system counts when every sheet of paper is settled; a keeper may count although sheets are missing, and says
    why. Raises Refused, NotPossible without that reason, BoxDisagrees, LogAway and outcomes.Impossible.
    """
    question = begin(ballot, "count", closing_question, by=by, at=at)
    now = question.ballot
    if question.untyped and not missing_because.strip():
        raise NotPossible(
            "missing_because", _("还有%(number)s张纸质票没有录入，请写明为什么。") % {"number": question.untyped}
        )
    _take_root(now)
    _empty(now)
    found = _counted(now)
    change(
        now,
        log_size=now.log_size,
        log_root=now.log_root,
        result=dict(found.reasoning),
        winners=list(found.winners),
        is_adopted=found.is_adopted,
        missing_because=missing_because.strip()[:BECAUSE_MOST],
        status=Status.COUNTED,
        counted_at=at,
    )
    record(now, "count", by=by, at=at, public=_announced(now, found))
    outcomes.tell(now, by, at)
    return now


def _take_root(ballot: Ballot) -> None:
    """The root of the log up to the act that closed the ballot: from it comes the order for ties."""
    size = logged_at(ballot)
    assert size is not None  # the law has asked
    try:
        log = here()
        ballot.log_size, ballot.log_root = size, root_of(size, log.hash_at).hex()
    except (LogError, ProofError, OSError) as error:
        raise LogAway from error


def _empty(ballot: Ballot) -> None:
    """Turn the slips of the box, and the sheets that were typed in, into papers under new random numbers.

    They are written in the order of those numbers, in one go: neither key, order nor place on the disk links a paper to
    the moment in which it was cast.
    """
    if papers_in(ballot) != ballot.taking_part - ballot.paper:
        raise BoxDisagrees
    if not ballot.is_confidential:
        return
    box = Box(ballot.pk, room_for(ballot.options_number))
    try:
        slips = Slip.objects.filter(ballot=ballot).order_by("pk").values_list("pk", "sealed")
        said = [box.open_(number, sealed) for number, sealed in slips]
    except Broken as error:
        raise BoxDisagrees from error
    said += Sheet.objects.filter(ballot=ballot).exclude(settled="").values_list("settled", flat=True)
    papers = [Paper(pk=random_number(), ballot=ballot, choices=text) for text in said]
    Paper.objects.bulk_create(sorted(papers, key=lambda paper: paper.pk), batch_size=BATCH)
    Slip.objects.filter(ballot=ballot).delete()


def _counted(ballot: Ballot) -> Tally:
    try:
        return tally(ballot)
    except VotingError as error:
        raise NotPossible("", _("计票规则算不下去：%(what)s") % {"what": error.sentence}) from error


def _announced(ballot: Ballot, found: Tally) -> dict[str, object]:
    """What the act says in public: the outcome, and the digests of what is published."""
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in found.files.items()}
    return {
        "about": ballot.subject_kind,
        "number": ballot.subject_id,
        "taking_part": ballot.taking_part,
        "roll": ballot.roll,
        "winners": list(found.winners),
        "adopted": found.is_adopted,
        "papers": digests["votes.csv"],
        "result": digests["result.json"],
        "log_size": ballot.log_size,
        "log_root": ballot.log_root,
    }
