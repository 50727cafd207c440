"""How others share what a lift costs by floor: examples as data, to begin with; what holds is what the owners decide.

Every city has its own words for it and changes them; read those of yours. See docs/algorithms/cost-shares.md.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """Coefficients in hundredths by floor, from the lowest up; who published them and where that is written."""

    name: str
    coefficients: dict[int, int]
    source: str


EXAMPLES = (
    Example(
        "third floor is one",
        {1: 0, 2: 50, 3: 100, 4: 110, 5: 120, 6: 130, 7: 140, 8: 150, 9: 160},
        "Guangzhou: ground floor nothing, second one half, third one, a tenth more for each floor above "
        "(as quoted for its rules on lifts in existing housing, document 11 of 2016)",
    ),
    Example(
        "sixth floor is one, times area",
        {1: 0, 2: 0, 3: 70, 4: 80, 5: 90, 6: 100, 7: 110, 8: 120, 9: 130},
        "a compound of Guangzhou, Tianhe (https://zjtcn.com/zhishi/dcjzdtfa): coefficient × area, two floors exempt",
    ),
)
EXAMPLE = "\n".join(f"{floor} {each // 100}.{each % 100:02d}" for floor, each in EXAMPLES[0].coefficients.items())
