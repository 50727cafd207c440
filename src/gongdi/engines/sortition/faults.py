"""What can be wrong with a pool, its quotas or a lottery. A room says it in its own words, by the code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MESSAGES: dict[str, str] = {
    "encoding": "{file} is neither UTF-8 nor GB 18030; save it as UTF-8",
    "empty": "the {what} file is empty: it needs a line of column names and at least one line below",
    "too_large": "the {what} file has {count} characters, at most {limit} are read",
    "too_many_people": "there are {count} people, at most {limit} can be drawn from",
    "too_many_kinds": "the people fall into {count} different combinations, at most {limit} can be handled; use "
    "broader bands or fewer features",
    "too_many_quotas": "there are {count} quotas, at most {limit} can be handled",
    "broken": "this line cannot be split into fields: {reason}",
    "column_twice": "two columns are called '{column}'; give each its own name",
    "quota_columns": "the quotas need the columns feature, value, min, max (or category, name, min, max); there are: "
    "{there}",
    "number": "'{value}' in column {column} is not a whole number of 0 or more",
    "bounds": "{feature} = {value}: min {least} is more than max {most}",
    "flex": "{feature} = {value}: min_flex must be at most min, and max_flex at least max",
    "quota_twice": "{feature} = {value} has a quota on line {first} already",
    "quota_nameless": "the name of the feature or of its value is missing",
    "feature_missing": "the pool has no column '{feature}', which the quotas ask for; there are: {there}",
    "id_column": "the pool has no column '{column}'; there are: {there}",
    "id_empty": "the identifier in column {column} is empty",
    "id_twice": "the identifier '{id}' stands on line {first} already; each person may stand in the pool once",
    "width": "there are {count} fields, the line of column names has {wanted}",
    "value_empty": "{id} has nothing in column '{feature}'; fill it in, or take the person out",
    "value_unknown": "{id} has '{value}' in column '{feature}', for which there is no quota; add one (min 0 is enough) "
    "or correct the value",
    "seats": "{seats} seats cannot be drawn: choose between 1 and {limit}",
    "seats_over_pool": "{seats} seats cannot be filled from {people} people",
    "lottery_format": "the lottery file is not one of format {format}",
    "lottery_kinds": "the lottery was made for another pool or other quotas: its combinations differ",
    "lottery_sum": "the tickets of the panels add up to {sum}, the lottery says {total}",
    "lottery_panel": "panel {panel} of the lottery does not meet: {broken}",
    "panel_stranger": "'{id}' is not in the pool",
    "not_on_panel": "'{id}' is not on the panel, and so cannot decline",
    "seed": "the seed must be 64 hexadecimal digits",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `code` says what, `line` where (as an editor counts; None when it is the whole)."""

    code: str
    line: int | None = None
    words: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What is wrong, in English, with the line in front."""
        text = MESSAGES[self.code].format(**self.words)
        return f"line {self.line}: {text}" if self.line else text


class SortitionError(ValueError):
    """The input cannot be used; `faults` says all that was found wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.sentence for fault in faults))
        self.faults = faults


def complaint(code: str, line: int | None = None, **words: str | int) -> SortitionError:
    """An error of a single fault."""
    return SortitionError(Fault(code, line, words))
