"""An appeal in a list of those on which something else stands: a warning, a measure."""

from datetime import datetime
from typing import Any

from gongdi.engines.masking import masked
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.promises import kind, promise


def entry(appeal: Appeal, at: datetime) -> dict[str, Any]:
    """An appeal for `site/parts/matter.html`, without numbers that somebody may have written."""
    return {
        "title": masked(appeal.title),
        "href": f"/matters/{appeal.reference}/",
        "status": appeal.get_status_display(),
        "kind": kind(appeal),
        "clock": promise(appeal, at) if appeal.is_open else None,
        "chips": [appeal.place.called],
    }
