"""What can be found: one entry for each subject, as folded text. The index beside it differs by database."""

from django.db import models

PRIVACY = {"Entry": {"id": "public", "public": "public", "hidden": "personal"}}


class Entry(models.Model):
    """The words of one subject. `id` is the number of the subject times `SHELVES` plus the shelf of its kind.

    So the newest subjects of a kind are the highest entries, and reading them in order needs no sorting.
    `public` may be matched for anybody; `hidden` is what else may be matched for those who work on the subject.
    """

    id = models.BigIntegerField(primary_key=True)
    public = models.TextField()
    hidden = models.TextField()

    def __str__(self) -> str:
        return f"entry {self.pk}"
