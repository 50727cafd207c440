"""The thresholds of the published method, each by name; a result carries the rules it was made by."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Rules:
    """Thresholds. Those of the published method are the defaults; `people_min` is our own.

    votes_min: who cast so many votes (or all, when there are fewer statements) is placed on the map.
    placed_min: when fewer are, those with most votes are placed until there are so many.
    people_min: with fewer placed no group is claimed; a pattern of fewer people is as likely chance.
    groups_max: most groups tried. cells_max: above so many people neighbours are pooled before groups are sought.
    people_a_group: each so many cells allow one more group above two.
    z: a share differs when its test exceeds this (90 %, one side). say_max: statements named for a group or for all.
    support_min: with this share agreeing in every group a statement counts as supported by all.
    """

    votes_min: int = 7
    placed_min: int = 15
    people_min: int = 30
    groups_max: int = 5
    cells_max: int = 100
    people_a_group: int = 12
    z: float = 1.2816
    say_max: int = 5
    support_min: float = 0.6

    def told(self) -> dict[str, float]:
        """As plain data."""
        return asdict(self)
