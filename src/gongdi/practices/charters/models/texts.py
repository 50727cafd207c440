"""Articles and how each version words them, what a person answered to the check, and who signed."""

from django.db import models
from django.db.models import Q

from gongdi.ground.people.models import Person
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.models.charters import Charter, Version

PRIVACY_OF_TEXTS = {
    "Article": {"id": "public", "charter": "public", "number": "public"},
    "Wording": {"id": "public", "version": "public", "article": "public", "position": "public", "text": "public"},
    "Check": {
        "id": "public",
        "version": "public",
        "round": "public",
        "item": "public",
        "is_fine": "public",
        "words": "public",
        "by": "personal",
        "at": "public",
    },
    "Signature": {
        "id": "personal",
        "version": "personal",
        "person": "personal",
        "signed_at": "personal",
        "withdrawn_at": "personal",
        "shows_name": "personal",
    },
}


WORDS_MOST = 500


class Article(models.Model):
    """An article of a charter: its number and its address stay for ever, whatever versions make of its words."""

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="all_articles")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["charter", "number"], name="article_number_once")]

    def __str__(self) -> str:
        return str(self.number)


class Wording(models.Model):
    """How a version words an article, and as the how manieth."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="wordings")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="wordings")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "article"], name="wording_once_in_a_version"),
            models.UniqueConstraint(fields=["version", "position"], name="wording_position_once"),
            models.CheckConstraint(condition=~Q(text=""), name="wording_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.text}"


class Check(models.Model):
    """What a person answered to one item of the lawfulness check, with words; `round` is the reading it was in."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="checks")
    round = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=12)
    is_fine = models.BooleanField()
    words = models.CharField(max_length=WORDS_MOST)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "round", "item"], name="check_item_once"),
            models.CheckConstraint(condition=Q(item__in=list(ITEMS)), name="check_item_known"),
            models.CheckConstraint(condition=~Q(words=""), name="check_with_words"),
        ]

    def __str__(self) -> str:
        return self.item


class Signature(models.Model):
    """Somebody's own yes to a version that is in force; theirs to take back. Names are shown by consent only."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signers")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    shows_name = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], condition=Q(withdrawn_at=None), name="signature_once_in_a_version"
            ),
            models.CheckConstraint(
                condition=Q(shows_name=False) | Q(person__isnull=False, withdrawn_at=None),
                name="signature_shown_while_it_stands",
            ),
        ]
        indexes = [models.Index(fields=["version", "signed_at"], condition=Q(shows_name=True), name="signature_shown")]

    def __str__(self) -> str:
        return f"{self.version_id}"
