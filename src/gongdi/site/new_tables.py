"""A new house in a third of the time: a model that is new draws no other model again.

Migrating, Django keeps a drawing of every model. For each new model it draws all models anew that are related to it,
near or far; here that is nearly all, a hundred and fifty times. Nothing points to a model that is not there yet, so it
is drawn alone, as models are when a program starts. Whatever changes a model that is there is drawn as before. The
tables that come of it are the same; tests/house/test_tables.py holds them against the models.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def drawn_alone() -> Iterator[None]:
    """While this is held, new models are drawn alone. For a process that does nothing else at the time."""
    ordinary = ProjectState.add_model
    ProjectState.add_model = _add_model  # type: ignore[method-assign]  # given back below
    try:
        yield
    finally:
        ProjectState.add_model = ordinary  # type: ignore[method-assign]  # as it was


def _add_model(self: ProjectState, model_state: ModelState) -> None:
    """Add a new model to what is known; what `ProjectState.add_model` does but for the last line."""
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if vars(self)["_relations"] is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:  # asking for it would draw everything
        self.apps.render_multiple([model_state])
