"""Pictures of an option: how it would look."""

from django.db import models
from django.db.models import Q

from gongdi.practices.projects.models.planning import Option

PICTURES_MOST = 4
PRIVACY = {
    "OptionPicture": {
        "id": "public",
        "option": "public",
        "number": "public",
        "name": "secret",
        "width": "public",
        "height": "public",
        "bytes": "public",
    }
}


class OptionPicture(models.Model):
    """A picture of an option, encoded anew, without the data that cameras add; `name` is that of the file."""

    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["option", "number"], name="project_option_picture_once"),
            models.CheckConstraint(
                condition=Q(number__range=(1, PICTURES_MOST)), name="project_option_picture_number_fits"
            ),
        ]

    def __str__(self) -> str:
        return f"picture {self.number} of {self.option_id}"
