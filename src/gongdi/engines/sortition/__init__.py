"""Sortition: a panel drawn by lot from a pool under quotas, as fair as can be, so that anybody can draw it again.

`read_quotas` and `read_pool` read tables, `problem_of` pools equal people, `require` says whether any panel meets the
quotas and, if not, which conflict and what mends it. `fairest` finds the maximin or leximin lottery, `lottery_of` gives
it whole tickets, `written` publishes it. A `Commitment` fixes all that before a public value is known; `seed_of` both
is the seed of `draw` and of the `succession` when people decline. Where there are no quotas a `Lot` puts names into an
order, in the same way.
"""

from gongdi.engines.sortition.drawing import Drawn, Step, draw, replacements, succession
from gongdi.engines.sortition.fairness import Fairness, Mixture, fairest
from gongdi.engines.sortition.faults import MESSAGES, Fault, SortitionError
from gongdi.engines.sortition.feasibility import Change, Conflict, Infeasible, possible, require
from gongdi.engines.sortition.lots import Lot, lot_of, ordered, read_lot
from gongdi.engines.sortition.lottery import TICKETS, Lottery, fingerprint, lottery_of, read_lottery, written
from gongdi.engines.sortition.pool import Pool, read_pool
from gongdi.engines.sortition.problem import Kind, Panel, Problem, problem_of
from gongdi.engines.sortition.quotas import Quota, read_quotas
from gongdi.engines.sortition.randomness import ALGORITHM, Commitment, Stream, seed_of
from gongdi.engines.sortition.solver import NoPanel, SolverFailed

__all__ = [
    "ALGORITHM",
    "MESSAGES",
    "TICKETS",
    "Change",
    "Commitment",
    "Conflict",
    "Drawn",
    "Fairness",
    "Fault",
    "Infeasible",
    "Kind",
    "Lot",
    "Lottery",
    "Mixture",
    "NoPanel",
    "Panel",
    "Pool",
    "Problem",
    "Quota",
    "SolverFailed",
    "SortitionError",
    "Step",
    "Stream",
    "draw",
    "fairest",
    "fingerprint",
    "lot_of",
    "lottery_of",
    "ordered",
    "possible",
    "problem_of",
    "read_lot",
    "read_lottery",
    "read_pool",
    "read_quotas",
    "replacements",
    "require",
    "seed_of",
    "succession",
    "written",
]
