"""What may happen to a place, as verbs of the record."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.verbs import Verb, declare

declare(
    Verb("places.place_founded", _("设立了%(name)s"), frozenset({"name", "code", "level"})),
    Verb("places.place_ended", _("%(name)s不再单列"), frozenset({"name", "successor"})),
    Verb("places.place_renamed", _("%(was)s改名为%(name)s"), frozenset({"name", "was"})),
    Verb("places.place_moved", _("%(name)s划归%(to)s"), frozenset({"name", "to"})),
    Verb("places.places_imported", _("导入了%(count)s个地方"), frozenset({"count", "source"})),
)
