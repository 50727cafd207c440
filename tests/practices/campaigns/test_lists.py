"""The red and the black list: who may stand there, what must come before, and the way off."""

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.actions import listings
from gongdi.practices.campaigns.actions.passing import time_passed
from gongdi.practices.campaigns.models import Enrolment, Listing
from gongdi.practices.campaigns.queries.listings import on_list, praised, visible_to
from gongdi.practices.campaigns.states.listings import TABLE
from tests.practices.campaigns import make

DAY, AT = make.DAY, make.THERE


def noticed(town, *, at=AT):
    """The corner shop is told that it is to be named."""
    row = make.published(town)
    words = "门前三处污水，两次都没有清。"
    return actions.notice(row, organisation=town.units["shop"], words=words, by=town.actor("head", at), at=at)


def brought_to(town, status):
    """A line at a status, by the deeds that lead there."""
    row, shop, head = noticed(town), town.actor("shopkeeper", AT), town.actor("head", AT)
    steps = [
        lambda row: listings.reply(row, words="下水道堵了，已经约人。", by=shop, at=AT),
        lambda row: listings.publish(row, by=head, at=AT),
        lambda row: listings.mend(row, words="通了，洗了地。", by=shop, at=AT),
    ]
    for step in steps:
        if row.status == status:
            break
        row = step(row)
    assert row.status == status
    return row


def test_notice_reply_publication_mending_and_off(town):
    row = noticed(town)
    told = Act.objects.filter(verb="campaigns.noticed").latest("at")
    assert "organisation" not in told.body
    assert not visible_to(town.actor("resident", AT)).exists()
    assert visible_to(town.actor("shopkeeper", AT)).get() == row
    with pytest.raises(Refused, match="不能“连同"):
        listings.publish(row, by=town.actor("head", AT), at=AT)
    listings.reply(row, words="下水道堵了，已经约人。", by=town.actor("shopkeeper", AT), at=AT + DAY)
    assert not on_list("black").exists()
    listings.publish(row, by=town.actor("head", AT), at=AT + 2 * DAY)
    shown = on_list("black").get()
    assert (shown.reply, shown.organisation) == ("下水道堵了，已经约人。", town.units["shop"])
    with pytest.raises(Refused, match="单位的工作人员"):
        listings.mend(row, words="好了", by=town.actor("head", AT), at=AT)
    listings.mend(row, words="通了", by=town.actor("shopkeeper", AT), at=AT + 3 * DAY)
    again = listings.again(row, words="还是有水", by=town.actor("head", AT), at=AT + 4 * DAY)
    assert (again.status, again.returns) == ("published", 1)
    listings.mend(row, words="真的通了", by=town.actor("shopkeeper", AT), at=AT + 5 * DAY)
    listings.confirm(row, by=town.actor("head", AT), at=AT + 6 * DAY)
    assert not on_list("black").exists()
    assert not visible_to(town.actor("resident", AT)).exists()


@pytest.mark.parametrize(
    ("status", "days", "becomes"),
    [("noticed", 7, "heard"), ("heard", 7, "dropped"), ("published", 90, "off"), ("mended", 5, "off")],
)
def test_what_nobody_does_in_time_goes_the_way_of_the_named(town, status, days, becomes):
    row = brought_to(town, status)
    assert time_passed(AT + days * DAY) == 0
    assert time_passed(AT + (days + 1) * DAY) == 1
    assert Listing.objects.get(pk=row.pk).status == becomes


def test_the_black_list_knows_organisations_only(town):
    row = make.published(town)
    by, at = town.persons["head"], AT
    same = {
        "campaign": row,
        "colour": "black",
        "words": "x",
        "status": "noticed",
        "due_on": at.date(),
        "by": by,
        "at": at,
    }
    for named in ({"place": town.places["grid"]}, {"team": row.teams.get()}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Listing.objects.create(**same, **named)
    columns = {field.name for field in Listing._meta.get_fields()}
    assert columns & {"person", "household", "member", "leader"} == set()
    with pytest.raises(NotPossible, match="不能评自己"):
        actions.notice(row, organisation=town.units["committee"], words="x", by=town.actor("head", AT), at=AT)


def test_the_database_refuses_a_list_without_a_hearing(town):
    row = noticed(town)
    for change in ({"status": "published", "listed_at": AT}, {"words": "更难听"}, {"listed_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Listing.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.all().delete()


def test_whoever_belongs_to_it_does_not_decide_on_it(town):
    row = brought_to(town, "heard")
    people.take_post(town.persons["head"], organisation=town.units["shop"], kind="shopkeeper", on=AT.date(), at=AT)
    for deed in (listings.publish, lambda row, by, at: listings.drop(row, words="不算", by=by, at=at)):
        with pytest.raises(Refused, match="自己不能"):
            deed(row, by=town.actor("head", AT + DAY), at=AT + DAY)
    assert listings.publish(row, by=town.actor("handler", AT), at=AT).status == "published"


def test_red_is_for_places_teams_and_organisations(town):
    row = make.published(town)
    head = town.actor("head", AT)
    for named in (
        actions.Named(place=town.places["grid"]),
        actions.Named(team=row.teams.get()),
        actions.Named(organisation=town.units["shop"]),
    ):
        assert actions.praise(row, named=named, words="沟沟坎坎都干净", by=head, at=AT).status == "listed"
        with pytest.raises(NotPossible, match="已经有它"):
            actions.praise(row, named=named, words="再来", by=head, at=AT)
    with pytest.raises(NotPossible, match="选一个"):
        actions.praise(row, named=actions.Named(), words="谁", by=head, at=AT)
    with pytest.raises(NotPossible, match="不在这次"):
        actions.praise(row, named=actions.Named(place=town.places["village"]), words="别村", by=head, at=AT)
    assert on_list("red").count() == 3
    assert time_passed(AT + 366 * DAY) == 3


def test_a_household_is_praised_by_its_own_yes_until_it_takes_it_back(town):
    out = make.running(town, code="shop_front")
    with pytest.raises(Refused, match="组成家庭"):
        actions.enrol(out.campaign, shown_as="三组老陈家", by=town.actor("resident", AT), at=AT)
    home = town.places["grid"]
    person = town.persons["resident"]
    people.form_household([person], place=home, name="", by=person, on=AT.date(), at=AT)
    row = actions.enrol(out.campaign, shown_as="三组老陈家", by=town.actor("resident", AT), at=AT)
    with pytest.raises(Refused, match="已经报名"):
        actions.enrol(out.campaign, shown_as="又来", by=town.actor("resident", AT), at=AT)
    head = town.actor("head", AT)
    with pytest.raises(Refused):
        actions.praise_household(row, words="院子最净", by=head, at=AT)
    for step in (actions.close, actions.publish):
        step(out.campaign, by=head, at=AT)
    actions.praise_household(row, words="院子最净", by=head, at=AT)
    assert [each.shown_as for each in praised()] == ["三组老陈家"]
    actions.withdraw(out.campaign, by=town.actor("resident", AT), at=AT)
    assert praised() == []
    assert not Enrolment.objects.exists()
    with pytest.raises(NotPossible, match="刚才撤回"):
        actions.praise_household(row, words="院子最净", by=head, at=AT)
    with pytest.raises(Refused, match="没有报名"):
        actions.withdraw(out.campaign, by=town.actor("resident", AT), at=AT)


ROLES = ("stranger", "resident", "shopkeeper", "head", "other_handler", "operator")
NAMED = {"shopkeeper": {"reply", "mend"}, "head": {"publish", "drop", "confirm", "again", "take_off"}}
DEEDS = {name: getattr(listings, name) for name in ("reply", "publish", "drop", "mend", "confirm", "again", "take_off")}


@pytest.mark.parametrize("status", ["noticed", "heard", "published", "mended"])
def test_every_move_from_every_status_by_every_role(town, status):
    """Exactly what the table and the law grant: nobody skips the hearing."""
    row = brought_to(town, status)
    for who in ROLES:
        for move in TABLE:
            if move.name not in DEEDS:
                continue
            given = {} if move.name in ("publish", "confirm") else {"words": "话"}
            may = status in move.origins and move.name in NAMED.get(who, set())
            with transaction.atomic():
                try:
                    DEEDS[move.name](row, by=town.actor(who, AT), at=AT, **given)
                    done = True
                except Refused:
                    done = False
                transaction.set_rollback(True)
            assert done == may, (move.name, status, who)
