"""What was voted: sealed slips in the box, papers on the table, papers with a name, and sheets typed in by two.

No model here but the named paper and the sheet of a named ballot has a person, a time, or a number that counts up. The
numbers of slips and papers are random, and rows lie in their order, so that neither the time nor the place on the
disk says whose they are.
"""

import secrets

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Person
from gongdi.instruments.ballots.models.ballots import Ballot
from gongdi.instruments.ballots.models.roll import Voter

PRIVACY_OF_PAPERS = {
    "Slip": {"id": "secret", "ballot": "public", "sealed": "secret"},
    "Paper": {"id": "public", "ballot": "public", "choices": "public"},
    "NamedPaper": {"voter": "personal", "choices": "personal"},
    "Sheet": {
        "id": "public",
        "ballot": "public",
        "number": "public",
        "voter": "personal",
        "first": "personal",
        "first_by": "personal",
        "second": "personal",
        "second_by": "personal",
        "settled": "personal",
        "settled_by": "personal",
    },
}
CHOICES_MOST = 2_000


def random_number() -> int:
    """62 random bits: a key that no sequence gave, so it says nothing about when."""
    return secrets.randbits(62)


class Slip(models.Model):
    """A confidential vote in the box: its choices are sealed with a key that is not in the database (see `boxes`).

    When the ballot is counted the box is emptied: slips become papers under new random numbers, and go.
    """

    id = models.BigAutoField(primary_key=True, default=random_number)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="slips")
    sealed = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(sealed=""), name="ballot_slip_is_sealed")]

    def __str__(self) -> str:
        return f"slip in {self.ballot_id}"


class Paper(models.Model):
    """A counted paper of a confidential ballot, published under its random number; of nobody."""

    id = models.BigAutoField(primary_key=True, default=random_number)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="papers")
    choices = models.CharField(max_length=CHOICES_MOST)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(choices=""), name="ballot_paper_says_something")]

    def __str__(self) -> str:
        return self.token

    @property
    def token(self) -> str:
        """What the paper is called in public: 16 hexadecimal digits."""
        return f"{self.pk:016x}"


class NamedPaper(models.Model):
    """What a line of the roll voted, in a ballot by name."""

    voter = models.OneToOneField(Voter, primary_key=True, on_delete=models.PROTECT, related_name="named_paper")
    choices = models.CharField(max_length=CHOICES_MOST)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(choices=""), name="ballot_named_says_something")]

    def __str__(self) -> str:
        return f"paper of {self.voter_id}"


class Sheet(models.Model):
    """A sheet of paper, typed in by two officers who do not see what the other typed; a third settles a difference.

    Sheets get their `number` when the paper box is opened, never when they are handed out. A sheet of a ballot by name
    also says whose it is.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    voter = models.OneToOneField(Voter, null=True, on_delete=models.PROTECT, related_name="sheet")
    first = models.CharField(max_length=CHOICES_MOST)
    first_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.CharField(max_length=CHOICES_MOST, blank=True)
    second_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled = models.CharField(max_length=CHOICES_MOST, blank=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="ballot_sheet_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(first=""), name="ballot_sheet_from_one"),
            models.CheckConstraint(
                condition=Q(second="", second_by=None) | (~Q(second="") & Q(second_by__isnull=False)),
                name="ballot_sheet_second_whole",
            ),
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=F("first_by")), name="ballot_sheet_two_officers"
            ),
            models.CheckConstraint(
                condition=Q(settled="", settled_by=None)
                | (Q(settled=F("first")) & Q(settled=F("second")) & Q(settled_by=F("second_by")))
                | (
                    ~Q(settled="")
                    & ~Q(first=F("second"))
                    & ~Q(second="")
                    & ~Q(settled_by=F("first_by"))
                    & ~Q(settled_by=F("second_by"))
                    & Q(settled_by__isnull=False)
                ),
                name="ballot_sheet_settled_by_two_or_a_third",
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.number}"

    @property
    def is_settled(self) -> bool:
        """Whether it is known what the sheet says."""
        return self.settled != ""
