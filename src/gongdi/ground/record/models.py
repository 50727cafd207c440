"""Acts, the private half of an act, the cursors of those who read them, and the state of the public log."""

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
        "seal": "public",
    },
    "Whisper": {"act": "public", "salt": "secret", "body": "personal"},
    "Cursor": {"name": "public", "position": "public", "caught_up_at": "public"},
    "Head": {
        "id": "public",
        "position": "public",
        "signed": "public",
        "signed_root": "public",
        "secret_mark": "public",
    },
    "Chore": {
        "name": "public",
        "started_at": "public",
        "ended_at": "public",
        "succeeded": "public",
        "findings": "public",
    },
    "Neighbour": {
        "id": "public",
        "name": "public",
        "url": "public",
        "witness_key": "public",
        "log_key": "public",
        "from_at": "public",
        "to_at": "public",
        "asked_at": "public",
        "trouble": "public",
        "cosigned": "public",
    },
    "WatchedLog": {
        "origin": "public",
        "size": "public",
        "root": "public",
        "checkpoint": "public",
        "cosigned_at": "public",
    },
}


class Act(models.Model):
    """One deed: who did what, on what, where and when. Written once; triggers refuse any change.

    It points at people, places and subjects by number, not by foreign key: the record of the past may never
    block the present nor be changed by it. `position` is given after the commit, in order of commit, and is
    the only field that may go from empty to filled. `seal` says that this house wrote it: it needs a secret that
    is not in the database (see `leaves`).
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
    seal = models.CharField(max_length=64, blank=True)

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
    """The last position given, and how far the record is signed. One row; whoever writes it first is alone.

    `signed` and `signed_root` (hexadecimal) are written before a checkpoint leaves the house: a database that
    knows of less than the checkpoint outside it has gone back in time. `secret_mark` tells which record secret
    the seals were made with.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    signed = models.BigIntegerField(default=0)
    signed_root = models.CharField(max_length=64, blank=True)
    secret_mark = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="head_is_one_row")]

    def __str__(self) -> str:
        return f"head {self.position}"


class Chore(models.Model):
    """The last run of a thing that is done again and again: a backup, a verification.

    `succeeded` is empty while it runs; `findings` holds what the operator wants to know, never personal data.
    """

    name = models.CharField(max_length=60, primary_key=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    succeeded = models.BooleanField(null=True)
    findings = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.name} at {self.ended_at}"


class Neighbour(models.Model):
    """Another house that witnesses this one, or whose log this one witnesses, or both.

    `url` is the prefix of its addresses for witnesses, `witness_key` its key as a witness and `log_key` the key of
    its log (both as signed-note verifier keys; empty when there is none). `cosigned` is the size of our log that
    it has cosigned last; `trouble` says why it did not the last time.
    """

    name = models.CharField(max_length=60)
    url = models.URLField(max_length=300, blank=True)
    witness_key = models.CharField(max_length=300, blank=True)
    log_key = models.CharField(max_length=300, blank=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    cosigned = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["witness_key"],
                condition=models.Q(to_at=None) & ~models.Q(witness_key=""),
                name="one_neighbour_for_a_witness_key",
            ),
            models.UniqueConstraint(
                fields=["log_key"],
                condition=models.Q(to_at=None) & ~models.Q(log_key=""),
                name="one_neighbour_for_a_log_key",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WatchedLog(models.Model):
    """The newest checkpoint of another log that this house has cosigned. It only ever grows."""

    origin = models.CharField(max_length=200, primary_key=True)
    size = models.BigIntegerField(default=0)
    root = models.CharField(max_length=64, blank=True)
    checkpoint = models.TextField(blank=True)
    cosigned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.origin} at {self.size}"
