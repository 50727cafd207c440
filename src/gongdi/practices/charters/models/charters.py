"""A charter, and its versions: each a draft first, then in force until another takes its place."""

from django.db import models
from django.db.models import F, Q

from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.charters.kinds import KINDS, Kind
from gongdi.practices.charters.states.versions import DRAFTS, OPEN, STANDING, WERE_IN_FORCE, Status

PRIVACY_OF_CHARTERS = {
    "Charter": {
        "id": "public",
        "place": "public",
        "kind": "public",
        "title": "public",
        "group": "public",
        "drafters": "public",
        "organ": "public",
        "appeal_organ": "public",
        "reviewer": "public",
        "opened_by": "personal",
        "opened_at": "public",
        "version": "public",
        "articles": "public",
        "versions": "public",
        "proposals": "public",
        "repeal_ballot": "public",
        "repeal_reason": "public",
    },
    "Version": {
        "id": "public",
        "charter": "public",
        "number": "public",
        "status": "public",
        "based_on": "public",
        "why": "public",
        "measures": "public",
        "begun_by": "personal",
        "begun_at": "public",
        "due_at": "public",
        "unanswered": "public",
        "frozen_at": "public",
        "readings": "public",
        "checked_at": "public",
        "ballot": "public",
        "from_at": "public",
        "to_at": "public",
        "source": "public",
        "filed_at": "public",
        "filing": "public",
        "order": "public",
        "reason": "public",
        "ended_at": "public",
        "signatures": "public",
    },
}


class Charter(models.Model):
    """What people of a place, or of a group in it, promise one another.

    `group` is whose charter it is; none: of everybody who lives in the place. `drafters` write the drafts, `reviewer`
    checks that they are lawful and files them, `organ` hears praise and breaches, `appeal_organ` hears against it.
    `articles`, `versions` and `proposals` are the last numbers given. `repeal_ballot` asks whether it ends.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="charters")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=80)
    group = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    drafters = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    appeal_organ = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    articles = models.PositiveSmallIntegerField(default=0)
    versions = models.PositiveSmallIntegerField(default=0)
    proposals = models.PositiveIntegerField(default=0)
    repeal_ballot = models.BigIntegerField(null=True)
    repeal_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="charter_kind_known"),
            models.CheckConstraint(condition=~Q(organ=F("appeal_organ")), name="charter_appeal_to_another"),
            models.CheckConstraint(condition=~Q(drafters=F("reviewer")), name="charter_reviewed_by_another"),
            models.UniqueConstraint(fields=["place", "title"], name="charter_title_once"),
        ]
        indexes = [models.Index(fields=["-opened_at"], name="charter_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def sort(self) -> Kind:
        """What is asked of charters of this kind."""
        return KINDS[self.kind]


class Version(models.Model):
    """A version of a charter. Its words can change only while it is being drafted.

    `due_at` is the promise that runs: until when proposals are welcome, the draft is read, people vote, it is to be
    filed. `unanswered` counts open proposals, `readings` how often it was frozen. `source` says how a charter from
    before this house was adopted. `order` is what the township wants corrected, `filing` under what it filed it.
    `measures` is what may follow from praise and breach. `signatures` counts along.
    """

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="all_versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFTING)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    measures = models.JSONField(default=list)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    unanswered = models.PositiveIntegerField(default=0)
    frozen_at = models.DateTimeField(null=True)
    readings = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    ballot = models.BigIntegerField(null=True, unique=True)
    from_at = models.DateTimeField(null=True)
    to_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=300, blank=True)
    filed_at = models.DateTimeField(null=True)
    filing = models.CharField(max_length=200, blank=True)
    order = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    signatures = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="version_status_known"),
            models.UniqueConstraint(fields=["charter", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["charter"], condition=Q(status__in=DRAFTS), name="version_one_draft"),
            models.UniqueConstraint(fields=["charter"], condition=Q(status__in=STANDING), name="version_one_in_force"),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, due_at__isnull=False) | (~Q(status__in=OPEN) & Q(due_at=None)),
                name="version_open_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=WERE_IN_FORCE, from_at__isnull=False)
                | (~Q(status__in=WERE_IN_FORCE) & Q(from_at=None, to_at=None)),
                name="version_in_force_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Status.REPLACED, Status.REPEALED), to_at__gte=F("from_at"))
                | (~Q(status__in=(Status.REPLACED, Status.REPEALED)) & Q(to_at=None)),
                name="version_in_force_to_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.READING, Status.VOTING)) | Q(frozen_at__isnull=False, unanswered=0),
                name="version_frozen_when_all_is_answered",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.VOTING, Status.NOT_ADOPTED)) | Q(ballot__isnull=False),
                name="version_votes_by_a_ballot",
            ),
            models.CheckConstraint(
                condition=Q(ballot=None) | Q(checked_at__isnull=False), name="version_checked_before_the_vote"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WERE_IN_FORCE) | Q(ballot__isnull=False) | ~Q(source=""),
                name="version_adopted_somehow",
            ),
        ]
        indexes = [models.Index(fields=["status", "due_at"], name="version_due")]

    def __str__(self) -> str:
        return f"{self.charter_id} v{self.number}"

    @property
    def is_standing(self) -> bool:
        """Whether it is in force now."""
        return self.status in STANDING

    @property
    def is_draft(self) -> bool:
        """Whether it may still become one that is in force."""
        return self.status in DRAFTS
