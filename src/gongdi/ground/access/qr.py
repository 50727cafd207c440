"""An address as a QR code (ISO/IEC 18004), drawn as SVG."""

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def drawn(address: str, title: str = "", *, level: str = "m") -> SafeString:
    """The code: dark on light in every theme, because scanners want it so. `level` of correction is l, m, q or h."""
    made = segno.make(address, error=level, micro=False)
    said = title or _("二维码")
    svg = made.svg_inline(border=3, omitsize=True, light="#fff", svgclass="qr", lineclass=None, title=said)
    return mark_safe(svg)
