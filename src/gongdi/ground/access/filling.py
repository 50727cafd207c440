"""Forms at the API: a program sends the fields that the page has, and hears at which one something is wrong."""

from typing import Any, Protocol

from django.http import QueryDict
from pydantic import RootModel

from gongdi.ground.record.faults import NotPossible


class Filled(RootModel[dict[str, str | int | float | bool | list[str] | None]]):
    """The fields of a deed by name, as the page has them; a choice of several as a list."""

    def texts(self) -> QueryDict:
        """What was sent, as a form takes it: what is null or false is as if it were not there."""
        sent = QueryDict(mutable=True)
        for name, value in self.root.items():
            if isinstance(value, list):
                sent.setlist(name, value)
            elif value is not None and value is not False:
                sent[name] = str(value)
        return sent


class DeedForm(Protocol):
    """A form that gives what its action takes."""

    fields: Any

    @property
    def errors(self) -> Any:
        """What is wrong, by field."""

    def is_valid(self) -> bool:
        """Whether it can be read."""

    def arguments(self) -> dict[str, Any]:
        """What the action is given besides the thing, the actor and the time."""


def arguments_of(form: DeedForm) -> dict[str, Any]:
    """What the action is given; nothing for a form without fields. Raises NotPossible with the first wrong field."""
    if not form.fields:
        return {}
    if not form.is_valid():
        field, reasons = next(iter(form.errors.items()))
        raise NotPossible(field, str(reasons[0]))
    return form.arguments()
