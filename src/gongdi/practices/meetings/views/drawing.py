"""An address as a QR code."""

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def drawn(address: str) -> SafeString:
    """The code as SVG: dark on light in every theme, because scanners want it so."""
    made = segno.make(address, error="m", micro=False)
    svg = made.svg_inline(border=3, omitsize=True, light="#fff", svgclass="qr", lineclass=None, title=_("签到码"))
    return mark_safe(svg)
