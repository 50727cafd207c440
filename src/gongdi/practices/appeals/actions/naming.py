"""Which place, category and unit a name of another system means here; made when the map allows it, never guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from gongdi.engines.tables import Mapping
from gongdi.engines.tables.faults import Fault, MappingError
from gongdi.ground.access.actor import Actor
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, OrganisationKind
from gongdi.ground.places import actions as places
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import inside
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.appeals.importable import Refusal
from gongdi.practices.appeals.models import Category

Named = TypeVar("Named", Place, Category, Organisation)
KNOWN_AT_MOST = 20_000
TIERS = ("code", "name", "name_en")


@dataclass(slots=True)
class Names:
    """Names looked up once. In a dry run what would be made is stood in for and not stored."""

    mapping: Mapping
    by: Actor
    at: datetime
    dry_run: bool
    root: Place = field(init=False)
    known: dict[tuple[str, str], Model] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = self._root()

    def forget(self) -> None:
        """What was looked up may not be there any more."""
        self.known.clear()

    # ---- looking up ------------------------------------------------------------------------------------------

    def place(self, name: str) -> Place:
        """The present place of a code or name inside the root; the root for no name."""
        if not name:
            return self.root
        found = self._known("place", name, lambda: Place.objects.filter(inside(self.root.path), to_on=None))
        return found if isinstance(found, Place) else self._keep("place", name, self._make_place(name))

    def category(self, name: str) -> Category | None:
        """The category of a code or name; None for no name."""
        if not name:
            return None
        found = self._known("category", name, lambda: Category.objects.filter(is_current=True))
        return found if isinstance(found, Category) else self._keep("category", name, self._make_category(name))

    def unit(self, name: str) -> Organisation | None:
        """The unit of a name at a place inside the root; None for no name."""
        if not name:
            return None
        found = self._known("unit", name, self._units)
        return found if isinstance(found, Organisation) else self._keep("unit", name, self._make_unit(name))

    def _units(self) -> QuerySet[Organisation]:
        return Organisation.objects.filter(place__in=Place.objects.filter(inside(self.root.path)), to_on=None)

    def _known(self, kind: str, name: str, rows: Callable[[], QuerySet[Named]]) -> Model | None:
        if (kind, name) in self.known:
            return self.known[kind, name]
        present = rows()
        for tier in TIERS:
            if tier == "code" and kind == "unit":
                continue
            found = list(present.filter(**{tier: name})[:2])
            if len(found) > 1:
                raise Refusal("name_ambiguous", kind, name, kind=kind)
            if found:
                return self._keep(kind, name, found[0])
        if kind not in self.mapping.create:
            raise Refusal("name_unknown", kind, name, kind=kind)
        limit = present.model._meta.get_field("name").max_length or 0
        if len(name) > limit:
            raise Refusal("name_too_long", kind, name, kind=kind, limit=limit)
        return None

    def _keep(self, kind: str, name: str, found: Named) -> Named:
        if len(self.known) >= KNOWN_AT_MOST:
            self.known.clear()
        self.known[kind, name] = found
        return found

    # ---- making ----------------------------------------------------------------------------------------------

    def _make_place(self, name: str) -> Place:
        level = Level(max(self.mapping.place_level, self.root.level + 1)) if self.root.level < Level.HOST else None
        if level is None:
            raise Refusal("place_too_deep", "place", name)
        code = f"{self.root.code}-{_digest(name)}"[-40:]
        return self._found(name, level, code, self.root)

    def _found(self, name: str, level: Level, code: str, parent: Place | None) -> Place:
        if self.dry_run:
            return Place(name=name, level=level, code=code, path=f"{parent.path if parent else '/'}0/")
        on, by = timezone.localdate(self.at), self.by.person
        return places.found(
            name=name, name_en=_english(name), level=level, code=code, parent=parent, on=on, at=self.at, by=by
        )

    def _make_category(self, name: str) -> Category:
        category = Category(
            code=f"other.{_digest(name)}",
            name=name,
            name_en=_english(name),
            parent=Category.objects.filter(code="other").first(),
        )
        if not self.dry_run:
            category.save(force_insert=True)
            public = {"code": category.code, "name": name}
            write(Deed("appeals.category_added", ("category", category.pk), self.at, by=self.by.person, public=public))
        return category

    def _make_unit(self, name: str) -> Organisation:
        kind, on = OrganisationKind.GOVERNMENT, timezone.localdate(self.at)
        if self.dry_run:
            return Organisation(name=name, kind=kind, place=self.root, level=self.root.level)
        return people.found(
            name=name, name_en=_english(name), kind=kind, place=self.root, on=on, at=self.at, by=self.by.person
        )

    def _root(self) -> Place:
        """The place that the map names, or the one that holds the whole town. Raises MappingError when none is it."""
        wanted, present = self.mapping.root, Place.objects.filter(to_on=None)
        tiers = ({"code": wanted}, {"name": wanted}) if wanted else ({"parent": None},)
        found = next((rows for tier in tiers if (rows := list(present.filter(**tier)[:2]))), [])
        if len(found) == 1:
            return found[0]
        if not wanted and not found and self.mapping.town and "place" in self.mapping.create:
            return self._found(self.mapping.town, Level.COUNTY, f"town-{_digest(self.mapping.town)}", None)
        code = "root_ambiguous" if found else "root_unknown" if wanted else "town_empty"
        raise MappingError((Fault(code, value=wanted),))


def _digest(name: str) -> str:
    """A short code for a name, the same in every town."""
    return sha256(name.encode()).hexdigest()[:8]


def _english(name: str) -> str:
    return name if name.isascii() else ""
