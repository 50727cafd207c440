"""Who bears how much of a cost: by floor with coefficients, by area, by both, equally, or a mixture; exact to the fen.

Rounding is by largest remainder (Hamilton, 最大余数法): everybody pays the whole fen of their exact share, and the fen
that are left go to the largest fractions, of equal ones to the higher floor, then to the larger area, then in the order
of the list. So the shares add up to the cost, nobody's is a fen away from exact, who bears nothing pays nothing, and of
two flats of one area the higher never pays less where its coefficient is not less.

Idea, worked example and source: docs/algorithms/cost-shares.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gongdi.engines.dividing import HUNDRED, largest_remainder

COEFFICIENT_MOST = 10_000
"""Coefficients are in hundredths: 1.3 is 130."""


class By(StrEnum):
    """What a part of the cost is shared by."""

    FLOOR = "floor"
    AREA = "area"
    FLOOR_AREA = "floor_area"
    EQUAL = "equal"


BY_FLOOR = (By.FLOOR, By.FLOOR_AREA)


class SharesError(ValueError):
    """A rule that cannot be applied; `code` names the fault, `floor` the floor that it is about."""

    def __init__(self, code: str, floor: int | None = None) -> None:
        super().__init__(code if floor is None else f"{code}: floor {floor}")
        self.code, self.floor = code, floor


@dataclass(frozen=True, slots=True)
class Household:
    """A flat that may bear a share: its floor where it is known, its area in 0.01 m²; an exempt one bears nothing."""

    floor: int | None
    area: int
    is_exempt: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """How many percent of the cost are shared by what, and the coefficient of each floor in hundredths."""

    percents: Mapping[By, int]
    coefficients: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if min(self.percents.values(), default=0) < 0 or sum(self.percents.values()) != HUNDRED:
            raise SharesError("percents")
        if any(not 0 <= each <= COEFFICIENT_MOST for each in self.coefficients.values()):
            raise SharesError("coefficient")

    @property
    def parts(self) -> tuple[By, ...]:
        """What it shares by, in a fixed order."""
        return tuple(by for by in By if self.percents.get(by))

    @property
    def asks_floor(self) -> bool:
        """Whether the floor of every household must be known."""
        return any(by in BY_FLOOR for by in self.parts)


@dataclass(frozen=True, slots=True)
class Piece:
    """A household's piece of one part of the cost: `amount` of `part`, for `weight` of `whole`."""

    by: By
    weight: int
    whole: int
    part: int
    amount: int


@dataclass(frozen=True, slots=True)
class Share:
    """What one household bears, in fen: the sum of its pieces."""

    pieces: tuple[Piece, ...]

    @property
    def amount(self) -> int:
        """All of it."""
        return sum(piece.amount for piece in self.pieces)


def weight(by: By, household: Household, rule: Rule) -> int:
    """What a household counts in a part that is shared by this. Raises SharesError for a floor without coefficient."""
    if household.is_exempt:
        return 0
    if by is By.EQUAL:
        return 1
    if by is By.AREA:
        return household.area
    if household.floor is None:
        raise SharesError("floor_unknown")
    if household.floor not in rule.coefficients:
        raise SharesError("coefficient_missing", household.floor)
    coefficient = rule.coefficients[household.floor]
    return coefficient if by is By.FLOOR else coefficient * household.area


def shares(total: int, households: Sequence[Household], rule: Rule) -> list[Share]:
    """What each household bears of `total` fen, in the order given. Raises SharesError."""
    order = sorted(range(len(households)), key=lambda at: (-_floor(households[at]), -households[at].area, at))
    ranks = {at: rank for rank, at in enumerate(order)}
    parts = largest_remainder(total, [rule.percents[by] for by in rule.parts], range(len(rule.parts)))
    pieces: list[list[Piece]] = [[] for _each in households]
    for by, part in zip(rule.parts, parts, strict=True):
        weights = [weight(by, each, rule) for each in households]
        if not any(weights):
            raise SharesError("nobody_pays")
        whole = sum(weights)
        for at, amount in enumerate(largest_remainder(part, weights, [ranks[at] for at in range(len(households))])):
            pieces[at].append(Piece(by, weights[at], whole, part, amount))
    return [Share(tuple(each)) for each in pieces]


def _floor(household: Household) -> int:
    return household.floor if household.floor is not None else -HUNDRED
