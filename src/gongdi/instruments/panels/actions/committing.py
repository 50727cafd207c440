"""Publishing the pool and the lottery, and committing to them while the public value is unknown."""

from datetime import datetime

from django.db import transaction

from gongdi.engines.sortition import Infeasible, SolverFailed
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.panels import faults, files
from gongdi.instruments.panels.law import must
from gongdi.instruments.panels.models import Candidate, Panel
from gongdi.instruments.panels.queries import draw_of, whole
from gongdi.instruments.panels.states import MOVES, Right, Status


def commit(panel: Panel, *, awaited: str, known_from: datetime, by: Actor, at: datetime) -> Panel:
    """Publish pool, quotas and the fairest lottery, and commit to them and to what public value is awaited.

    The value must become known later than this. The lottery is computed before the panel is locked; when the pool
    changed meanwhile, nothing happens. Raises Refused, NotPossible.
    """
    must(by, Right.COMMIT, draw_of(panel, at), at)
    if known_from <= at:
        raise NotPossible("known_from", faults.KNOWN_ALREADY)
    if not awaited.strip():
        raise NotPossible("awaited", faults.VALUE_MISSING)
    pool, quotas = files.pool_text(panel), files.quotas_text(panel)
    lottery, minimum = computed(panel, pool, quotas)
    with transaction.atomic():
        now = lock(panel, whole())
        must(by, Right.COMMIT, draw_of(now, at), at)
        if files.pool_text(now) != pool:
            raise NotPossible("awaited", faults.CHANGED)
        now.pool_file, now.quotas_file, now.lottery_file = pool, quotas, lottery
        now.awaited = " ".join(awaited.split())
        committed = files.commitment_of(now)
        move = MOVES["commit"]
        change(
            now,
            status=move.leads_to(Status(now.status)),
            pool_file=pool,
            quotas_file=quotas,
            lottery_file=lottery,
            awaited=now.awaited,
            known_from=known_from,
            commitment=committed.digest,
            committed_at=at,
            minimum=minimum,
        )
        people = Candidate.objects.filter(panel=now).count()
        said = {"people": people, "awaited": now.awaited, "known_from": known_from.isoformat()}
        said |= {"commitment": committed.digest, "text": committed.text}
        write(Deed(move.act, ("panel", now.pk), at, place=now.place_id, by=by.person, public=said))
    return now


def computed(panel: Panel, pool: str, quotas: str) -> tuple[str, str]:
    """The lottery as a file, and the smallest chance in it as a fraction. Raises NotPossible."""
    people = pool.count("\n") - 1
    if people < panel.seats:
        raise NotPossible("awaited", str(faults.TOO_FEW) % {"people": people, "seats": panel.seats})
    problem = files.problem_in(pool, quotas, panel.seats)
    try:
        lottery = files.best_lottery(problem)
    except Infeasible as error:
        conflict, changes = files.conflict_of(error)
        raise NotPossible("awaited", str(faults.CONFLICT) % {"conflict": conflict, "changes": changes}) from error
    except SolverFailed as error:
        raise NotPossible("awaited", faults.SLOW) from error
    minimum = min(chance for chance in lottery.chances(problem) if chance)
    return files.lottery_text(lottery, problem), str(minimum)
