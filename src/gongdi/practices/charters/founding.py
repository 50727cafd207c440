"""Beginning a charter, as a deed: before there is one the law asks for the place that the form names."""

from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.practices.charters import actions
from gongdi.practices.charters.deeds import Deed
from gongdi.practices.charters.forms import charters
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.offering import Target
from gongdi.practices.charters.states.versions import MOVES

BEGIN = Deed(MOVES["begin"], actions.begin, charters.BeginForm)
TAKE_OVER = Deed(MOVES["take_over"], actions.take_over, charters.TakeOverForm)


def founding(deed: Deed, actor: Actor) -> Target:
    """A deed that founds a charter, looked at from a place that the actor heads, if there is one."""
    paths = actor.paths(PostKind.HEAD)

    def do(**given: Any) -> Any:
        return deed.action(given.pop("place"), **given)

    return Target(Question(paths[0] if paths else ""), do)
