"""What can be wrong with votes; whoever shows it makes the sentence.

`MESSAGES` has an English sentence for each code, used by the command line.
"""

from fractions import Fraction

Word = str | int | Fraction


class VotingError(ValueError):
    """Votes, options or parameters that cannot be counted; `code` names the fault, `words` fill its sentence."""

    def __init__(self, code: str, **words: Word) -> None:
        super().__init__(f"{code}: {MESSAGES[code] % words}")
        self.code = code
        self.words = words
        self.paper = ""  # who reads papers one by one says here which it was

    @property
    def sentence(self) -> str:
        return MESSAGES[self.code] % self.words


MESSAGES: dict[str, str] = {
    "bar_unreadable": "“%(text)s” is no threshold; write >1/2 for more than half or >=2/3 for at least two thirds",
    "bar_out_of_range": "the threshold %(text)s does not lie between 0 and 1",
    "count_out_of_range": "%(name)s is %(number)s, it must lie between 0 and %(most)s",
    "roll_too_small": "%(part)s took part, but only %(roll)s stand on the roll",
    "roll_empty": "nobody stands on the roll",
    "options_wrong": "there are %(number)s options; there must be %(least)s to %(most)s, each once",
    "option_unknown": "“%(option)s” does not stand on the ballot",
    "option_twice": "“%(option)s” is named twice on one paper",
    "option_name": "“%(option)s” cannot name an option: letters, digits, - and _, at most %(most)s of them",
    "ties_wrong": "the order for ties must name every option once",
    "papers_too_many": "%(number)s papers; at most %(most)s are counted at once",
    "counts_wrong": "%(number)s multiplicities for %(papers)s papers",
    "marks_too_many": "a paper names %(number)s options, at most %(most)s are allowed",
    "equal_refused": "a paper puts “%(option)s” and another on one rank; this rule takes no equal ranks",
    "score_out_of_range": "the score %(number)s for “%(option)s” does not lie between %(low)s and %(high)s",
    "scale_wrong": "the scale from %(low)s to %(high)s is none: it must rise and stay within ±%(most)s",
    "seats_wrong": "%(seats)s seats; there must be 1 to %(most)s",
    "matter_unknown": "Civil Code 278 lists the matters 1 to 9, not %(matter)s",
    "unit_twice": "the unit “%(unit)s” votes twice",
    "area_out_of_range": "the unit “%(unit)s” has the area %(area)s; it must lie between 1 and %(most)s (0.01 m²)",
    "owner_divided": "the owner “%(owner)s” votes one way with “%(unit)s” and another way with another unit",
    "rank_empty": "a rank without an option: write a>b=c>d",
    "points_unreadable": "“%(text)s” is no score: write the option, a colon and whole points, as a:3",
    "cost_missing": "the option “%(option)s” has no cost",
    "over_budget": "what the paper names costs more than there is to spend",
    "budget": "%(fault)s",
    "choice_unknown": "“%(choice)s” is no choice on this ballot",
}
