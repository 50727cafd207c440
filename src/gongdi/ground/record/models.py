"""Acts, the private half of an act, and the cursors of those who read them."""

from django.db import models

PRIVACY = {
    "Act": {
        "id": "public",
        "position": "public",
        "verb": "public",
        "subject_kind": "public",
        "subject_id": "public",
        "place_id": "public",
        "by_id": "personal",
        "for_id": "personal",
        "at": "public",
        "body": "public",
        "digest": "public",
    },
    "Whisper": {"act": "public", "salt": "secret", "body": "personal"},
    "Cursor": {"name": "public", "position": "public", "caught_up_at": "public"},
    "Head": {"id": "public", "position": "public"},
}


class Act(models.Model):
    """One deed: who did what, on what, where and when. Written once; triggers refuse any change.

    It points at people, places and subjects by number, not by foreign key: the record of the past may never
    block the present nor be changed by it. `position` is given after the commit, in order of commit, and is
    the only field that may go from empty to filled.
    """

    id = models.UUIDField(primary_key=True)
    position = models.BigIntegerField(null=True, unique=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    place_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True)
    for_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    body = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="act_of_subject"),
            models.Index(fields=["id"], condition=models.Q(position__isnull=True), name="act_without_position"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"


class Whisper(models.Model):
    """The private half of an act, with the salt of its digest. Erasing a person removes it; the act stays."""

    act = models.OneToOneField(Act, primary_key=True, on_delete=models.PROTECT, related_name="whisper")
    salt = models.CharField(max_length=64)
    body = models.JSONField()

    def __str__(self) -> str:
        return f"whisper of {self.act_id}"


class Cursor(models.Model):
    """How far one reader has read: every act up to and including `position`."""

    name = models.CharField(max_length=60, primary_key=True)
    position = models.BigIntegerField(default=0)
    caught_up_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class Head(models.Model):
    """The last position given. One row; whoever sequences writes it first and so is alone."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return f"head {self.position}"
