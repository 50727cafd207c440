"""What is kept of a subject to find like ones: numbers made of its words, from which no word can be read."""

from django.db import models

PRIVACY = {
    "Trace": {
        "id": "public",
        "kind": "public",
        "number": "public",
        "place": "public",
        "spot": "public",
        "is_public": "public",
        "day": "public",
        "sketch": "personal",
        "marks": "personal",
    },
    "LongText": {"id": "public", "kind": "public", "mark": "personal", "number": "public"},
}


class Trace(models.Model):
    """One subject. `spot` is the village or community around its place, or the place itself when it is larger.

    `sketch` are runs of its words as numbers of 16 bits; `marks` are those of its `LongText` rows, 8 bytes each.
    `is_public` says whether everybody may read the subject: others are never even looked through for everybody.
    """

    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    place = models.BigIntegerField()
    spot = models.BigIntegerField()
    is_public = models.BooleanField()
    day = models.DateField()
    sketch = models.BinaryField()
    marks = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="trace_of_one_subject")]
        indexes = [
            # Everything a look-up reads stands in the index, so that the newest of a spot lie side by side on the disk.
            models.Index(fields=["kind", "spot", "is_public", "-day", "-number", "sketch"], name="trace_newest_of_spot")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class LongText(models.Model):
    """A mark of a long text, by which the same text is found at any place. Its lowest bit says: readable by all."""

    kind = models.CharField(max_length=20)
    mark = models.BigIntegerField()
    number = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "mark", "number"], name="long_text_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
