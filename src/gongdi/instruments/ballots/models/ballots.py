"""A ballot and its options: what is asked, of whom, by which rule, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots.models.owners import Register
from gongdi.instruments.ballots.states import Status

PLAIN = "place"
"""The kind of subject of a ballot that no room asks for: a question to the people of a place."""

PRIVACY_OF_BALLOTS = {
    "Ballot": {
        "id": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "title": "public",
        "text": "public",
        "kind": "public",
        "mode": "public",
        "rule": "public",
        "options_number": "public",
        "place": "public",
        "electorate": "public",
        "qualifying_on": "public",
        "body": "public",
        "register": "public",
        "agents_most": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "opens_at": "public",
        "closes_at": "public",
        "status": "public",
        "version": "public",
        "roll": "public",
        "roll_area": "public",
        "web": "public",
        "paper": "public",
        "helper": "public",
        "telephone": "public",
        "hall": "public",
        "closed_at": "public",
        "closing_act": "public",
        "log_size": "public",
        "log_root": "public",
        "result": "public",
        "winners": "public",
        "is_adopted": "public",
        "counted_at": "public",
        "missing_because": "public",
        "cancelled_at": "public",
        "cancelled_because": "public",
    },
    "Option": {
        "id": "public",
        "ballot": "public",
        "number": "public",
        "title": "public",
        "text": "public",
        "cost": "public",
        "about_kind": "public",
        "about_id": "public",
    },
}


class Kind(models.TextChoices):
    """What a paper looks like, and with it what counts it."""

    YES_NO = "yes_no", _("赞成或反对")
    APPROVAL = "approval", _("选一项或几项")
    SCORE = "score", _("打分")
    RANKED = "ranked", _("排先后")
    BUDGET = "budget", _("用一笔预算选项目")
    OWNERS = "owners", _("业主共同决定")


class Mode(models.TextChoices):
    """Who can know who voted what. A secret that cryptography proves will be a third mode."""

    NAMED = "named", _("记名")
    CONFIDENTIAL = "confidential", _("不记名")


class Electorate(models.TextChoices):
    """Who stands on the roll."""

    RESIDENTS = "residents", _("住在这里的居民")
    MEMBERS = "members", _("组织的成员")
    OWNERS = "owners", _("业主")
    LISTED = "listed", _("名单上的人")


class Ballot(models.Model):
    """A question put to a roll. Everything but the status, the turnout and the outcome is fixed when it is opened.

    `subject` is what the room that asks means by it: a kind and a number, never a foreign key. `rule` holds the
    parameters of the count as `rules` wrote them. `opens_at` to `closes_at` is when votes come in; before it the roll
    is checked. `web` to `hall` count who took part, by the way they came. `closing_act` closed the ballot, `log_size`
    and `log_root` are the public log up to that act: from it comes the order for ties. `result` is the reasoning.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    rule = models.JSONField()
    options_number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="ballots")
    electorate = models.CharField(max_length=10, choices=Electorate.choices)
    qualifying_on = models.DateField()
    body = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="ballots")
    register = models.ForeignKey(Register, null=True, on_delete=models.PROTECT, related_name="ballots")
    agents_most = models.PositiveSmallIntegerField(default=0)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1)
    roll = models.PositiveIntegerField(default=0)
    roll_area = models.PositiveBigIntegerField(default=0)
    web = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)
    helper = models.PositiveIntegerField(default=0)
    telephone = models.PositiveIntegerField(default=0)
    hall = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closing_act = models.UUIDField(null=True)
    log_size = models.PositiveBigIntegerField(null=True)
    log_root = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True)
    winners = models.JSONField(default=list)
    is_adopted = models.BooleanField(null=True)
    counted_at = models.DateTimeField(null=True)
    missing_because = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="ballot_status_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="ballot_kind_known"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="ballot_mode_known"),
            models.CheckConstraint(condition=Q(electorate__in=Electorate.values), name="ballot_electorate_known"),
            models.CheckConstraint(
                condition=Q(opened_at__lte=F("opens_at"), opens_at__lt=F("closes_at")), name="ballot_has_time"
            ),
            models.CheckConstraint(
                condition=Q(roll__gte=F("web") + F("paper") + F("helper") + F("telephone") + F("hall")),
                name="ballot_nobody_beyond_the_roll",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.NAMED) | Q(agents_most=0), name="ballot_no_agents_where_it_is_confidential"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.OWNERS) | Q(mode=Mode.NAMED, electorate=Electorate.OWNERS),
                name="ballot_owners_vote_by_name",
            ),
            models.CheckConstraint(
                condition=(Q(electorate=Electorate.MEMBERS) & Q(body__isnull=False))
                | (~Q(electorate=Electorate.MEMBERS) & Q(body=None)),
                name="ballot_members_have_a_body",
            ),
            models.CheckConstraint(
                condition=(Q(electorate=Electorate.OWNERS) & Q(register__isnull=False))
                | (~Q(electorate=Electorate.OWNERS) & Q(register=None)),
                name="ballot_owners_have_a_register",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closing_act=None) | Q(closed_at__isnull=False, closing_act__isnull=False),
                name="ballot_closed_by_an_act",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=Status.COUNTED, counted_at__isnull=False, result__isnull=False, log_size__isnull=False)
                    | (~Q(status=Status.COUNTED) & Q(counted_at=None, result=None, log_size=None, is_adopted=None))
                ),
                name="ballot_counted_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.CANCELLED, cancelled_at__isnull=False)
                | (~Q(status=Status.CANCELLED) & Q(cancelled_at=None)),
                name="ballot_cancelled_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(status__in=[Status.OPEN, Status.CLOSED]) & ~Q(subject_kind=PLAIN),
                name="ballot_one_at_a_time_per_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="ballot_of_subject"),
            models.Index(fields=["status", "closes_at"], name="ballot_open_until"),
            models.Index(fields=["opened_at"], name="ballot_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> tuple[str, int]:
        """What it is about, as the room that asked knows it."""
        return (self.subject_kind, self.subject_id)

    @property
    def taking_part(self) -> int:
        """How many of the roll have taken part so far."""
        return self.web + self.paper + self.helper + self.telephone + self.hall

    @property
    def is_confidential(self) -> bool:
        """Whether nothing may lead from a person to a paper."""
        return self.mode == Mode.CONFIDENTIAL

    @property
    def is_by_person(self) -> bool:
        """Whether the roll lists persons of this house; owners stand there with their units."""
        return self.electorate != Electorate.OWNERS


class Option(models.Model):
    """One answer of a ballot, by its number on the paper; `cost` in fen for budgets; `about` is what a room means."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    cost = models.PositiveBigIntegerField(null=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="ballot_option_number_once"),
            models.UniqueConstraint(fields=["ballot", "title"], name="ballot_option_title_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="ballot_option_from_one"),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=1), name="ballot_option_costs_something"),
            models.CheckConstraint(
                condition=Q(about_kind="", about_id=None) | (~Q(about_kind="") & Q(about_id__isnull=False)),
                name="ballot_option_about_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
