"""Neighbours: houses that witness this one's log, or whose log this one witnesses. Agreed on by people, on record."""

import ipaddress
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongdi.engines.merkle.cosignatures import COSIGNATURE
from gongdi.engines.merkle.notes import ED25519, NoteError, VerifierKey
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.log.keys import log_key, witness_key
from gongdi.ground.record.models import Neighbour

LONGEST = {"name": 60, "url": 300, "witness_key": 300, "log_key": 300}
LONGEST_ORIGIN = 200
# Whichever of its two keys somebody pastes into the wrong field, we can say so.
KINDS = {"witness_key": COSIGNATURE, "log_key": ED25519}


class NotPossible(ValueError):
    """What was entered cannot be used: the field to what is wrong with it and how to mend it."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {said}" for field, said in faults.items()))
        self.faults = faults


def add(
    *,
    name: str,
    url: str = "",
    witness_key: str = "",
    log_key: str = "",
    plain: bool = False,
    by: int | None,
    at: datetime,
) -> Neighbour:
    """Agree with a neighbour: it witnesses us (`url` and `witness_key`), we witness it (`log_key`), or both.

    `plain` allows http to a machine that is not this one. Raises NotPossible.
    """
    given = {"name": name, "url": url, "witness_key": witness_key, "log_key": log_key}
    given = {field: said.strip() for field, said in given.items()}
    given["url"] = given["url"].rstrip("/")
    if faults := faults_of(given, plain=plain):
        raise NotPossible(faults)
    try:
        with transaction.atomic():
            neighbour = Neighbour.objects.create(from_at=at, **given)
            write(Deed("record.neighbour_added", ("neighbour", neighbour.pk), at, by=by, public=given))
    except IntegrityError as error:
        raise NotPossible(_taken(given)) from error
    return neighbour


@transaction.atomic
def end(neighbour: Neighbour, *, by: int | None, at: datetime) -> Neighbour:
    """Neither asks the other any more; what was cosigned stays. Ending what has ended changes nothing."""
    at = max(at, neighbour.from_at)
    if Neighbour.objects.filter(pk=neighbour.pk, to_at=None).update(to_at=at):
        neighbour.to_at = at
        write(Deed("record.neighbour_ended", ("neighbour", neighbour.pk), at, by=by, public={"name": neighbour.name}))
    return neighbour


def faults_of(given: dict[str, str], *, plain: bool) -> dict[str, str]:
    """What is wrong, field by field; empty when nothing is."""
    found = {
        field: _("太长了：最多 %(most)s 个字符。") % {"most": most}
        for field, most in LONGEST.items()
        if len(given[field]) > most
    }
    if found:
        return found
    if not given["name"]:
        found["name"] = _("请填写对方的名称。")
    if bool(given["url"]) != bool(given["witness_key"]):
        missing = "witness_key" if given["url"] else "url"
        found[missing] = _("请对方会签，见证网址和见证公钥都要填。")
    elif not given["witness_key"] and not given["log_key"]:
        found["witness_key"] = _("请至少填一把公钥：请对方为我们会签填见证公钥，我们为对方会签填记录公钥。")
    if given["url"] and (said := _wrong_address(given["url"], plain=plain)):
        found["url"] = said
    return found | {field: said for field, kind in KINDS.items() if (said := _wrong_key(given[field], kind))}


def _wrong_address(url: str, *, plain: bool) -> str:
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if (
        not is_whole
        or parts.scheme not in ("https", "http")
        or not url.isascii()
        or not url.isprintable()
        or " " in url
    ):
        return _("网址要写全，例如 https://linxian.example/witness 。")
    if parts.username is not None or parts.query or parts.fragment:
        return _("网址里不能有用户名、问号或井号。")
    if parts.scheme == "http" and not plain and not _is_here(parts):
        return _("要用 https；http 只给本机用，确实要用请另外勾选允许。")
    return ""


def _is_here(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _wrong_key(written: str, kind: int) -> str:
    if not written:
        return ""
    try:
        key = VerifierKey.parse(written, kind)
    except NoteError:
        return _wrong_kind(written, kind)
    if len(key.name) > LONGEST_ORIGIN:
        return _("公钥的名称太长：最多 %(most)s 个字符。") % {"most": LONGEST_ORIGIN}
    if key.public in (log_key().verifier.public, witness_key().verifier.public):
        return _("这是本系统自己的公钥，请填对方的。")
    return ""


def _wrong_kind(written: str, kind: int) -> str:
    try:
        VerifierKey.parse(written, ED25519 if kind == COSIGNATURE else COSIGNATURE)
    except NoteError:
        return _("公钥不完整或抄错了：一行，名称、编号、密钥用加号连着，请整行复制。")
    if kind == COSIGNATURE:
        return _("这是记录公钥，请填见证公钥。")
    return _("这是见证公钥，请填记录公钥。")


def _taken(given: dict[str, str]) -> dict[str, str]:
    """Which of the keys somebody has already; the database has said that one is."""
    living = Neighbour.objects.filter(to_at=None)
    said = _("已经和用这把公钥的一方约定过。要改，先结束原来的约定。")
    return {field: said for field in KINDS if given[field] and living.filter(**{field: given[field]}).exists()}
