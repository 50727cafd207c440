"""The matters as a file: every format holds the same, nothing in it says who, and no text is a formula."""

import csv
import io
from datetime import timedelta
from importlib import import_module

import duckdb
import openpyxl
import pytest
from django.utils import timezone

from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status
from gongdi.windows.analysis import export
from tests.practices.appeals import make

PLANTED = ("欧阳菁华", "13812345678", "420106197001011234")
SAID = f"我是{PLANTED[0]}，电话{PLANTED[1]}，身份证{PLANTED[2]}，三号楼路灯坏了。"


@pytest.fixture
def matters(town):
    """Three public matters and one that is not; people wrote who they are."""
    monday = timezone.now() - timedelta(days=30)
    make.appeal(town, at=Status.CLOSED, on=monday, detail=SAID)
    make.appeal(town, at=Status.REPLIED, on=monday, detail=SAID)
    row = make.appeal(town, at=Status.TRIAGED, on=monday, place="community", detail=SAID)
    make.appeal(town, at=Status.REPLIED, on=monday, detail=SAID, audience=Audience.PARTIES)
    catch_up()
    return row


def taken(client, kind, query=""):
    return b"".join(client.get(f"/analysis/matters.{kind}{query}").streaming_content)


def as_csv(client, query=""):
    return list(csv.DictReader(io.StringIO(taken(client, "csv", query).decode("utf-8-sig"))))


def as_excel(client):
    book = openpyxl.load_workbook(io.BytesIO(taken(client, "xlsx")))
    heads, *rows = book["matters"].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def as_parquet(client, tmp_path):
    file = tmp_path / "a.parquet"
    file.write_bytes(taken(client, "parquet"))
    found = duckdb.read_parquet(str(file))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_all_formats_hold_the_same_matters(matters, client, tmp_path):
    found = [as_csv(client), as_excel(client), as_parquet(client, tmp_path)]
    references = [[row["reference"] for row in rows] for rows in found]
    assert references[0] == references[1] == references[2]
    assert len(references[0]) == 3
    assert [[row["category_code"] or "" for row in rows] for rows in found] == [["utilities.lamp"] * 3] * 3
    assert [str(row["day"]) for row in found[2]] == [row["day"] for row in found[0]]
    assert [row["closed"] for row in found[2]] == [True, False, False]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_no_file_says_who_or_what_anybody_said(matters, client, kind, tmp_path):
    values = {"csv": as_csv, "xlsx": as_excel}.get(kind, lambda client: as_parquet(client, tmp_path))(client)
    text = str(values)
    assert "路灯坏了" not in text
    assert not [planted for planted in PLANTED if planted in text]
    assert matters.reporter.name not in text


def test_no_place_name_is_a_formula(matters, client):
    matters.place.name = "=HYPERLINK(1)"
    matters.place.save()
    assert "'=HYPERLINK(1)" in {row["community"] for row in as_csv(client)}


def test_a_sign_that_no_workbook_takes_is_left_out(matters, client):
    matters.place.name = "海棠\x0b社区"
    matters.place.save()
    assert "海棠社区" in {row["community"] for row in as_excel(client)}


def test_what_is_not_public_is_given_to_who_looks_over_the_place(matters, client, town):
    client.force_login(town.persons["supervisor"])
    assert len(as_csv(client, "?all=1")) == 4
    assert sum(row["public"] == "0" for row in as_csv(client, "?all=1")) == 1


def test_a_file_is_narrowed_like_the_page(matters, client):
    code = matters.place.code
    assert len(as_csv(client, f"?place={code}")) == 3
    assert as_csv(client, "?category=living") == []


def test_too_many_are_refused_with_what_to_do(matters, client, monkeypatch):
    monkeypatch.setattr(import_module("gongdi.windows.analysis.export.rows"), "ROWS_MOST", 2)
    answer = client.get("/analysis/matters.csv")
    assert (answer.status_code, "请缩短时间" in answer.content.decode()) == (422, True)
    assert client.get("/api/v1/analysis/matters.csv").status_code == 422


def test_another_kind_of_file_is_none(matters, client):
    assert client.get("/analysis/matters.pdf").status_code == 404
    assert client.get("/api/v1/analysis/matters.pdf").status_code == 404


def test_the_api_counts_what_the_page_shows(matters, client, town):
    found = client.get("/api/v1/analysis").json()
    stats = client.get("/analysis/").context["stats"]
    assert found["whole"]["matters"] == stats[0]["value"] == 3
    assert found["whole"]["satisfied"] is None, "fewer than ten people judged"
    assert sum(each["matters"] for each in found["kinds"]) == sum(map(sum, found["hours"])) == 3
    assert sum(each["matters"] for each in found["volumes"]) == 3
    assert client.get("/api/v1/analysis?since=2026-13").status_code == 422
    assert client.get("/api/v1/analysis?all=1").status_code == 403
    client.force_login(town.persons["supervisor"])
    assert client.get("/api/v1/analysis?all=1").json()["whole"]["matters"] == 4


def test_every_column_says_what_it_holds(db):
    assert all(str(column.meaning) for column in export.COLUMNS)
    assert len({column.name for column in export.COLUMNS}) == len(export.COLUMNS)
