"""A place, its level, and where it comes from."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PRIVACY = {
    "Place": {
        "id": "public",
        "parent": "public",
        "level": "public",
        "code": "public",
        "name": "public",
        "name_en": "public",
        "path": "public",
        "from_on": "public",
        "to_on": "public",
        "latitude": "public",
        "longitude": "public",
        "outline": "public",
        "successor": "public",
    },
    "Whereabouts": {"id": "public", "place": "public", "path": "public", "to_on": "public"},
}


class Level(models.IntegerChoices):
    """The eight levels. Below the county any depth is allowed, as long as levels only go down."""

    PROVINCE = 1, _("省")
    CITY = 2, _("市")
    COUNTY = 3, _("县（市、区）")
    TOWNSHIP = 4, _("乡镇（街道）")
    COMMUNITY = 5, _("村（社区）")
    GRID = 6, _("小区（网格）")
    BUILDING = 7, _("楼栋（湾组）")
    HOST = 8, _("中心户")


class Place(models.Model):
    """A node of the tree.

    `code` is the statistics bureau's (2, 4, 6, 9 or 12 digits) or a local one below the village; it is unique
    among places of the present. `path` holds the numbers of all places from the root to this one, each between
    slashes (`/1/7/42/`), so that "inside" is a comparison of beginnings.
    """

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    path = models.CharField(max_length=200, db_index=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    outline = models.JSONField(null=True)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=models.Q(to_on=None), name="place_code_now_unique"),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")), name="place_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_point_whole_and_on_earth",
            ),
            models.CheckConstraint(condition=models.Q(level__range=(1, 8)), name="place_level_known"),
        ]
        indexes = [models.Index(fields=["parent", "name"], name="place_children")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name in the reader's language, in Chinese where there is no other."""
        return self.name_en or self.name if get_language() == "en" else self.name

    def ancestor_numbers(self) -> tuple[int, ...]:
        """The numbers of the places from the root to this one, itself included."""
        return tuple(int(part) for part in self.path.strip("/").split("/"))

    def lies_in(self, path: str) -> bool:
        """Whether this is the place of that path, or inside it."""
        return self.path.startswith(path)


class Whereabouts(models.Model):
    """Where a place lay until it was moved to another parent: `path` was its path up to the day before `to_on`."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="whereabouts")
    path = models.CharField(max_length=200)
    to_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "to_on"], name="place_moves_once_a_day")]

    def __str__(self) -> str:
        return f"{self.path} until {self.to_on}"
