"""Pages of models: which one suggests, how good each was on messages it had not seen, where officers disagree."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongdi.ground.access.answering import NO, OK, known, reason_of, show
from gongdi.ground.access.asking import who
from gongdi.instruments.learning import actions, reading
from gongdi.instruments.learning.law import Learnt, Right, may
from gongdi.instruments.learning.models import CategoryModel
from gongdi.instruments.learning.queries import all_models, learnt
from gongdi.instruments.learning.sources import SOURCES


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The models of each kind of matter, the newest first."""
    return page(request)


def page(request: HttpRequest, *, refused: str = "", status: int = OK) -> HttpResponse:
    """The page of all models, with why something could not be done."""
    may_train = bool(may(who(request), Right.TRAIN, Learnt(), timezone.now()))
    context = {"kinds": [reading.of_kind(kind) for kind in SOURCES], "refused": refused, "may_train": may_train}
    return show(request, "learning/index.html", context, status=status)


def found(kind: str, version: int) -> CategoryModel:
    """The model of a version. Raises Http404."""
    known(SOURCES, kind)
    return get_object_or_404(all_models(kind), version=version)


@require_safe
def model(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """One model: category by category what was to be expected, and what officers chose."""
    row = found(kind, version)
    decision = may(who(request), Right.USE, learnt(row), timezone.now())
    return show(request, "learning/model.html", {"model": row, "may_use": bool(decision), **reading.of_model(row)})


@login_required
@require_POST
def train(request: HttpRequest, kind: str) -> HttpResponse:
    """Learn a new version now."""
    source = known(SOURCES, kind)
    try:
        row = actions.train(source, by=who(request), at=timezone.now())
    except NO as no:
        said, status = reason_of(no)
        return page(request, refused=said, status=status)
    messages.success(request, _("第%(version)d版学好了。") % {"version": row.version})
    return redirect("learning:model", row.kind, row.version)


@login_required
@require_POST
def use(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """Let this one suggest from now on."""
    row = found(kind, version)
    try:
        actions.use(row, by=who(request), at=timezone.now())
    except NO as no:
        said, status = reason_of(no)
        return page(request, refused=said, status=status)
    messages.success(request, _("从现在起用第%(version)d版。") % {"version": version})
    return redirect("learning:model", kind, version)
