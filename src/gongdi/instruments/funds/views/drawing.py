"""Drawings: a text as a QR code."""

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def code(text: str) -> SafeString:
    """A text as a QR code: dark on light in every theme, because scanners want it so."""
    drawn = segno.make(text, error="m", micro=False)
    svg = drawn.svg_inline(border=3, omitsize=True, light="#fff", svgclass="qr", lineclass=None, title=_("二维码"))
    return mark_safe(svg)
