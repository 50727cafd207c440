"""A lot from its commitment to its draw: nobody can choose, anybody draws the same."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.ledger.lots import actions, outcomes, queries
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.outcomes import Impossible
from gongdi.ledger.lots.states import Status
from gongdi.site.cli.lot import lot as command
from tests.ledger.lots import make
from tests.threads import in_threads


def test_anybody_draws_the_same_from_the_published_list(town, client, tmp_path):
    row = make.drawn(town)
    listing = tmp_path / "lot.txt"
    listing.write_bytes(client.get(f"/lots/{row.pk}/list.txt").content)
    asked = [str(listing), "--take", "5", "--awaiting", make.AWAITED, "--public-value", make.VALUE, "--json"]
    again = json.loads(CliRunner().invoke(command, asked).output)
    assert (again["commitment"], again["seed"]) == (row.commitment, row.seed)
    assert tuple(again["drawn"]) == queries.drawn_of(row) == make.TOLD[-1][1]
    assert Act.objects.get(verb="lots.drawn").body["drawn"] == again["drawn"]


def test_the_committed_text_stands_on_the_record_before_the_value(town):
    row = make.drawn(town)
    commit, drawn = (Act.objects.get(verb=f"lots.{verb}") for verb in ("committed", "drawn"))
    assert commit.body["commitment"] == row.commitment
    assert commit.at < row.known_from <= drawn.at


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"known_from": make.AT}, "known_from"),
        ({"awaited": "  "}, "awaited"),
        ({"take": 0}, "take"),
        ({"take": 21}, "take"),
        ({"codes": ("a", "a", "b", "c", "d", "e")}, "take"),
        ({"codes": ("a", "", "b", "c", "d", "e")}, "take"),
    ],
)
def test_what_cannot_be_drawn_is_not_committed_to(town, wrong, field):
    with pytest.raises(NotPossible) as caught:
        make.committed(town, **wrong)
    assert caught.value.field == field


def test_no_room_no_lot(town):
    with pytest.raises(outcomes.NotAsked):
        actions.commit(("nobody", 1), title="x", place=town.places["grid"], codes=make.CODES, take=1,
                       awaited="x", known_from=make.KNOWN, by=town.actor("head"), at=make.AT)  # fmt: skip


def test_two_people_give_the_value_and_not_before_it_is_known(town):
    row, at = make.committed(town), make.DRAW
    head, other = town.actor("head", at), town.actor("committee_one", at)
    with pytest.raises(Refused):
        actions.enter(row, value="x", by=head, at=make.KNOWN - timedelta(seconds=1))
    with pytest.raises(Refused):
        actions.enter(row, value="x", by=town.actor("resident", at), at=at)
    with pytest.raises(NotPossible):
        actions.enter(row, value=" ", by=head, at=at)
    with pytest.raises(Refused) as caught:
        actions.confirm(row, value="x", by=other, at=at)
    assert caught.value.decision.facts == ("is_entered",)
    actions.enter(row, value="x  y", by=head, at=at)
    with pytest.raises(Refused) as caught:
        actions.confirm(row, value="x y", by=head, at=at)
    assert caught.value.decision.facts == ("did_not_enter",)
    with pytest.raises(NotPossible):
        actions.confirm(row, value="x z", by=other, at=at)
    assert actions.confirm(row, value=" x y", by=other, at=at).status == Status.DRAWN


def test_a_lot_is_called_off_before_the_value_is_known_and_not_after(town):
    row = make.committed(town)
    with pytest.raises(Refused) as caught:
        actions.cancel(row, by=town.actor("head", make.KNOWN), at=make.KNOWN)
    assert caught.value.decision.facts == ("is_value_unknown",)
    row = actions.cancel(row, by=town.actor("head", make.AT), at=make.AT)
    assert row.status == Status.CANCELLED
    assert make.committed(town).pk != row.pk


def test_what_the_room_cannot_do_undoes_the_draw(town, monkeypatch):
    def never(lot, codes, by, at):
        raise NotPossible("", "没有地方了")

    row = make.committed(town)
    monkeypatch.setitem(outcomes.OUTCOMES, "tested", (never, make.address))
    with pytest.raises(Impossible, match="没有地方了"):
        make.drawn(town, row)
    row.refresh_from_db()
    assert (row.status, row.seed) == (Status.COMMITTED, "")


def test_two_rooms_are_not_told_of_one_kind():
    with pytest.raises(ValueError, match="tested"):
        outcomes.enlist("tested", lambda *_told: None, make.address)


@pytest.mark.parametrize(
    "deed",
    ["SET listing = 'x'", "SET take = 6", "SET seed = 'f'", "SET value = 'x'", "SET status = 'committed'", "DELETE"],
)
def test_the_database_itself_keeps_the_lot(town, deed):
    row = make.drawn(town)
    statement = "DELETE FROM lots_lot" if deed == "DELETE" else f"UPDATE lots_lot {deed}"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Lot.objects.get(pk=row.pk).seed == row.seed


@pytest.mark.django_db(transaction=True)
def test_confirming_at_once_draws_once(lasting_town):
    town, before = lasting_town, len(make.TOLD)
    row = make.committed(town)
    actions.enter(row, value=make.VALUE, by=town.actor("head", make.DRAW), at=make.DRAW)
    by = [town.actor(name, make.DRAW) for name in ("committee_one", "committee_two")]
    results = in_threads(6, lambda at: actions.confirm(row, value=make.VALUE, by=by[at % 2], at=make.DRAW))
    assert sum(isinstance(result, Lot) for result in results) == 1, results
    assert len(make.TOLD) == before + 1


# ---- pages -----------------------------------------------------------------------------------------------------


def test_the_pages_from_the_commitment_to_the_draw(client, town, django_assert_max_num_queries):
    row = make.committed(town)
    page = f"/lots/{row.pk}/"
    assert "登记开奖数" not in client.get(page).content.decode()
    client.force_login(town.persons["head"])
    with django_assert_max_num_queries(12):
        assert "登记开奖数" in client.get(page).content.decode()
    wrong = client.post(f"{page}value/", {"value": " "})
    assert (wrong.status_code, "还差一点" in wrong.content.decode()) == (422, True)
    assert client.post(f"{page}value/", {"value": "7 8"}).status_code == 302
    client.force_login(town.persons["committee_one"])
    assert "两个人写的一样" in client.get(f"{page}value/").content.decode()
    differs = client.post(f"{page}value/", {"value": "7"})
    assert (differs.status_code, "不一样" in differs.content.decode()) == (422, True)
    assert client.post(f"{page}value/", {"value": "7", "correct": "yes"}).status_code == 302
    client.force_login(town.persons["head"])
    assert client.post(f"{page}value/", {"value": "7"}).status_code == 302
    client.logout()
    shown = client.get(page).content.decode()
    assert "抽中的代号" in shown
    assert "--public-value 7" in shown
    client.force_login(town.persons["resident"])
    assert client.get(f"{page}value/").status_code == 403


def test_the_api_does_the_same(client, town):
    row, json_ = make.committed(town), {"content_type": "application/json"}
    api = f"/api/v1/lots/{row.pk}"
    assert client.get(api).json()["drawn"] == []
    client.force_login(town.persons["head"])
    assert client.post(f"{api}/value", {"value": "  "}, **json_).status_code == 422
    assert client.post(f"{api}/value", {"value": "1"}, **json_).json()["value"] == "1"
    client.force_login(town.persons["committee_one"])
    told = client.post(f"{api}/confirm", {"value": "1"}, **json_).json()
    assert (told["status"], len(told["drawn"])) == ("drawn", 5)
    assert client.post(f"{api}/confirm", {"value": "1"}, **json_).status_code == 409
