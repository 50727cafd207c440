"""Which column of an office's table means what: headings in Chinese or in English, as they stand on our templates."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.words import Words

LANGUAGES = ("zh-hans", "en")


def columns_of(there: Iterable[str], headings: Mapping[str, Words], needed: Sequence[str]) -> dict[str, str]:
    """The column of each meaning that the table has. Raises NotPossible for "file" with what is missing."""
    known = {name.strip().casefold(): name for name in there}
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            said = {key: str(heading).casefold() for key, heading in headings.items()}
        found |= {key: known[name] for key, name in said.items() if name in known}
    missing = [str(headings[key]) for key in needed if key not in found]
    if missing:
        words = {"wanted": _("、").join(missing), "there": _("、").join(known.values())}
        raise NotPossible("file", _("缺少列：%(wanted)s。现有的列：%(there)s。") % words)
    return found
