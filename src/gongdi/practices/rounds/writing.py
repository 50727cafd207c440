"""The votes of a counted round as a Pabulib file, for every program that reads one."""

from gongdi.engines.voting.folder.counting import round_of
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.publishing import described, papers_of, turnout_of
from gongdi.instruments.ballots.states import Status


def pabulib(ballot: Ballot | None) -> str | None:
    """The text; None before the count. Papers stand there by number, in an order that says nothing."""
    if ballot is None or ballot.status != Status.COUNTED:
        return None
    winners = [str(number) for number in ballot.winners]
    return round_of(described(ballot, turnout_of(ballot)), papers_of(ballot), winners)
