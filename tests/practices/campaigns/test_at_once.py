"""Two people at once: the last place of a team is taken once, a stop is entered once, a line is decided once."""

from uuid import uuid4

from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.actions import listings
from gongdi.practices.campaigns.models import Listing, StopEntry, TeamMember
from tests.practices.campaigns import make
from tests.threads import in_threads

AT = make.THERE


def test_the_last_place_of_a_team_is_taken_once(lasting_town):
    town = lasting_town
    out = make.team(town, make.campaign(town), seats=2)
    names = ("neighbour", "stranger", "visitor")
    results = in_threads(3, lambda n: actions.join(out, by=town.actor(names[n], make.CALLED), at=make.CALLED))
    assert sum(isinstance(each, TeamMember) for each in results) == 1, results
    assert (make.again(out).people, make.now(out.campaign).people) == (2, 2)


def test_two_phones_at_a_stop_leave_one_entry(lasting_town):
    town = lasting_town
    out = make.running(town)
    stop = make.stops(out)[0]
    actions.join(out, by=town.actor("neighbour", AT), at=AT)
    names = ("resident", "neighbour")
    cleared = {"green": (10, 1)}
    results = in_threads(2, lambda n: make.entered(town, out, stop, by=names[n], cleared=cleared))
    assert sum(isinstance(each, StopEntry) for each in results) == 1
    assert sum(isinstance(each, NotPossible) for each in results) == 1
    row = make.now(out.campaign)
    assert (row.entered, row.kilograms, row.bags) == (1, 10, 1)


def test_the_same_entry_sent_twice_at_once_counts_once(lasting_town):
    town = lasting_town
    out = make.running(town)
    stop, sent = make.stops(out)[0], actions.Sent(uuid4(), AT)
    results = in_threads(2, lambda _n: make.entered(town, out, stop, sent=sent, cleared={"bulky": (40, 0)}))
    assert len({each.pk for each in results}) == StopEntry.objects.count() == 1
    assert make.now(out.campaign).kilograms == 40


def test_a_line_is_decided_once(lasting_town):
    town = lasting_town
    row = make.published(town)
    head = town.actor("head", AT)
    line = actions.notice(row, organisation=town.units["shop"], words="有污水", by=head, at=AT)
    listings.reply(line, words="在通", by=town.actor("shopkeeper", AT), at=AT)
    deeds = (lambda: listings.publish(line, by=head, at=AT), lambda: listings.drop(line, words="算了", by=head, at=AT))
    results = in_threads(2, lambda n: deeds[n]())
    assert sum(isinstance(each, Listing) for each in results) == 1, results
