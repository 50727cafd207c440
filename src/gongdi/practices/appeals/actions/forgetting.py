"""Taking a person out of their matters: what they said and showed goes; what others need of the matter stays.

Of a matter of the person stay place, category, track, unit, times, ratings and the replies of units, without what a
reply quotes of the person. Words that officers wrote about the matter go too: they speak of its person.

In a matter of somebody else stay all words, also those that the forgotten person wrote there as family or officer:
they belong to that matter. Only what the forgotten person is called is taken out of them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import F, Model, Q

from gongdi.engines.masking import unquoted, without
from gongdi.ground.access import pictures
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.forgetting import Farewell, Findings, Forgetter, Unfinished, enlist
from gongdi.ground.people.phones import plain
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.log.leaves import canonical
from gongdi.ground.record.models import Whisper
from gongdi.instruments.likeness import readers as likeness
from gongdi.instruments.search import index
from gongdi.instruments.search.queries import find
from gongdi.instruments.search.readers import look_again
from gongdi.practices.appeals.actions.intake import title_of
from gongdi.practices.appeals.actions.judging import withdraw
from gongdi.practices.appeals.models import Appeal, Dispatch, Follower, Note, Photo, Reply, Served, Visit
from gongdi.practices.appeals.states import OPEN_TURNS

ERASED = "内容已按当事人要求删除"
"""What stands where a text was. It is content, like the text before, so it is not translated."""
TEXTS: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (Appeal, "pk", ("title", "detail", "address", "contact")),
    (Note, "appeal", ("text",)),
    (Reply, "appeal", ("text",)),
    (Visit, "appeal", ("words",)),
    (Dispatch, "appeal", ("return_note",)),
)
BATCH = 500
FOUND_AT_MOST = 1_000
CONTACT_SIGNS = 5
UNDER_WAY = timedelta(hours=1)
"""How old a photo must be before it counts as left over: files are written before their rows."""


def forget(farewell: Farewell) -> None:
    """Take a person out of all matters, of their own and of others, and out of the index."""
    person = farewell.person
    for appeal in Appeal.objects.filter(reporter=person, turn__in=OPEN_TURNS):
        # Only when an older backup brought it back: otherwise the law has not let it come so far.
        withdraw(appeal, by=Actor(person.pk), at=farewell.at)
    own, others = _own(farewell), _others(farewell)
    _gather_contacts(farewell, own)
    said = list(_texts(own, besides=Reply))
    changed = {appeal for appeal in others - own if _mend(farewell, appeal)}
    replies = _mend_replies(farewell, own, said)
    farewell.acts |= set(_whispers_of(own, but=replies))
    _empty(farewell, own)
    Follower.objects.filter(person=person).delete()
    Served.objects.filter(person=person).delete()
    _record(farewell, own | changed)
    look_again("appeal", own | changed)
    likeness.look_again("appeal", own | changed)


def unfinished(person: int) -> Sequence[Unfinished]:
    """The open matters of a person: whoever works on one must be able to reach them."""
    open_ = Appeal.objects.filter(reporter=person, turn__in=OPEN_TURNS).order_by("raised_at")
    return [Unfinished(f"{each.title}（{each.reference}）", f"/matters/{each.reference}/") for each in open_]


def tidy(at: datetime) -> Findings:
    """Remove photos whose rows are gone, and what the index still keeps of deleted words."""
    removed = pictures.sweep(before=(at - UNDER_WAY).timestamp())
    return {"photos_removed": removed, "index_steps": index.sweep()}


def keeps(names: Collection[str]) -> set[str]:
    """Which of these files are photos of matters."""
    return set(Photo.objects.filter(name__in=names).values_list("name", flat=True))


# ---- which matters ---------------------------------------------------------------------------------------------


def _own(farewell: Farewell) -> set[int]:
    """The matters of the person, and the ended ones of an import that name no person but this telephone."""
    own = set(Appeal.objects.filter(reporter=farewell.person).values_list("pk", flat=True))
    Appeal.objects.filter(reporter=farewell.person).update(version=F("version") + 1)
    for phone in _phones(farewell):
        named = Appeal.objects.filter(pk__in=_naming(phone), reporter=None, contact__contains=phone)
        own |= set(named.exclude(ended_at=None).values_list("pk", flat=True))
    return own


def _others(farewell: Farewell) -> set[int]:
    """The matters in which the person took part for somebody else, and those in which a telephone of theirs stands."""
    number = farewell.person.pk
    found = set(Appeal.objects.filter(entered_by=number).values_list("pk", flat=True))
    for model in (Note, Reply, Visit, Photo, Dispatch, Follower):
        by = "person" if model is Follower else "by"
        found |= set(model._default_manager.filter(**{by: number}).values_list("appeal", flat=True))
    for phone in _phones(farewell):
        found |= set(_naming(phone))
    return found


def _phones(farewell: Farewell) -> list[str]:
    return [word for word in farewell.words if plain(word)]


def _naming(phone: str) -> list[int]:
    return find("appeal", phone, limit=FOUND_AT_MOST, hidden=True)


# ---- what is said in them --------------------------------------------------------------------------------------


def _texts(appeals: Iterable[int], *, besides: type[Model]) -> Iterator[str]:
    for model, key, fields in TEXTS:
        for some in _batches(list(appeals)) if model is not besides else ():
            for row in model._default_manager.filter(**{f"{key}__in": some}).values_list(*fields):
                yield from filter(None, row)


def _gather_contacts(farewell: Farewell, own: Iterable[int]) -> None:
    """Other ways to reach the person, from the matters and from what an import knew."""
    for some in _batches(list(own)):
        for contact in Appeal.objects.filter(pk__in=some).values_list("contact", flat=True):
            farewell.words |= {word for word in (contact, *contact.split()) if len(word) >= CONTACT_SIGNS}
        imported = Whisper.objects.filter(act__verb="appeals.imported", act__subject_kind="appeal")
        for body in imported.filter(act__subject_id__in=some).values_list("body", flat=True):
            farewell.words |= {str(body[key]) for key in ("reporter", "phone") if body.get(key)}


def _mend(farewell: Farewell, appeal: int) -> bool:
    """Take what the person is called out of the matter of somebody else; whether anything changed."""
    changed = False
    for model, key, fields in TEXTS:
        for row in model._default_manager.filter(**{key: appeal}):
            said = {field: getattr(row, field) for field in fields}
            mended = {field: without(text, farewell.words) for field, text in said.items()}
            if model is Appeal and said["title"] == title_of(said["detail"]):
                mended["title"] = title_of(mended["detail"])  # it may have ended in half a telephone
            if mended != said:
                changed = True
                model._default_manager.filter(pk=row.pk).update(**mended)
    for act, body in _told(appeal):
        text = canonical(body).decode()
        if without(text, farewell.words) != text:
            farewell.acts.add(act)
    return changed


def _told(appeal: int) -> Iterator[tuple[UUID, Any]]:
    rows = Whisper.objects.filter(act__subject_kind="appeal", act__subject_id=appeal)
    yield from rows.values_list("act", "body")


def _mend_replies(farewell: Farewell, own: Iterable[int], said: Sequence[str]) -> set[tuple[int, int]]:
    """Take out of the replies what they say and quote of the person; the (matter, round) of those that stay whole."""
    whole = set()
    for some in _batches(list(own)):
        for reply in Reply.objects.filter(appeal__in=some):
            mended = unquoted(without(reply.text, farewell.words), said)
            if mended == reply.text:
                whole.add((reply.appeal_id, reply.round))
            else:
                Reply.objects.filter(pk=reply.pk).update(text=mended)
    return whole


def _whispers_of(own: Iterable[int], *, but: set[tuple[int, int]]) -> Iterator[UUID]:
    """The acts on these matters that have a private half, but for replies that stay whole."""
    for some in _batches(list(own)):
        rows = Whisper.objects.filter(act__subject_kind="appeal", act__subject_id__in=some)
        for act, verb, appeal, body in rows.values_list("act", "act__verb", "act__subject_id", "act__body"):
            if verb != "appeals.replied" or (appeal, body.get("round")) not in but:
                yield act


# ---- taking it away --------------------------------------------------------------------------------------------


def _empty(farewell: Farewell, own: Iterable[int]) -> None:
    """Take the words and photos out of the person's matters."""
    for some in _batches(list(own)):
        gone: dict[str, Any] = {"title": ERASED, "detail": ERASED, "address": "", "contact": ""}
        Appeal.objects.filter(pk__in=some).update(latitude=None, longitude=None, **gone)
        Note.objects.filter(appeal__in=some).update(text=ERASED)
        Visit.objects.filter(~Q(words=""), appeal__in=some).update(words=ERASED)
        Dispatch.objects.filter(~Q(return_note=""), appeal__in=some).update(return_note=ERASED)
        photos = Photo.objects.filter(appeal__in=some)
        farewell.afterwards.append(partial(pictures.forget, list(photos.values_list("name", flat=True))))
        photos.delete()


def _record(farewell: Farewell, appeals: Iterable[int]) -> None:
    """Say on the line of each matter that something was taken out; by whose wish is known where they are forgotten."""
    for some in _batches(sorted(appeals)):
        rows = Appeal.objects.filter(pk__in=some).order_by("pk").values_list("pk", "place", "status", "round")
        write_many(
            [
                Deed(
                    "appeals.forgotten",
                    ("appeal", number),
                    farewell.at,
                    place=place,
                    public={"from": status, "to": status, "round": round_},
                )
                for number, place, status, round_ in rows
            ]
        )


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


enlist(Forgetter("appeals", forget, unfinished, tidy))
pictures.enlist(keeps)
