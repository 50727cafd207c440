"""Registers of owners: read from an office's table, each wrong row told; and what is published by the command."""

import io
import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from gongdi.engines.voting import folder
from gongdi.instruments.ballots.models import Owner, Register, Unit
from gongdi.instruments.ballots.owner_lists import read
from gongdi.site.cli import ballots_work
from gongdi.site.cli.tally import tally
from tests.instruments.ballots import make

GOOD = (
    "房号,面积,业主,共有人,手机号\n1-101,89.50,张三,李四,13811112222\n1-102,100,王五,,\n1-103,60.05,张三,,13811112222\n"
)


def table(text):
    return io.BytesIO(text.encode("utf-8-sig"))


def test_a_table_becomes_lines_in_hundredths_of_a_square_metre():
    lines, faults = read(table(GOOD), "owners.csv")
    assert faults == []
    assert [(line.code, line.area, line.phone) for line in lines] == [
        ("1-101", 8_950, "13811112222"),
        ("1-102", 10_000, ""),
        ("1-103", 6_005, "13811112222"),
    ]


def test_english_headings_and_excel_are_read_too():
    book = Workbook()
    for row in (["Unit", "Area", "Owner"], ["1-1", 88.88, "Zhang"], ["1-2", 90, "Wang"]):
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    lines, faults = read(io.BytesIO(packed.getvalue()), "owners.xlsx")
    assert (faults, [line.area for line in lines]) == ([], [8_888, 9_000])


def test_a_floor_is_read_where_there_is_one():
    lines, faults = read(table("房号,面积,业主,楼层\n601,80,张三,6\n-101,20,李四,-1\n102,80,王五,\n"), "owners.csv")
    assert faults == []
    assert [line.floor for line in lines] == [6, -1, None]
    _lines, faults = read(table("房号,面积,业主,楼层\n601,80,张三,六层\n"), "owners.csv")
    assert "楼层“六层”看不懂" in faults[0].what


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["1-1,0,张三,,"], "面积"),
        (["1-1,89.505,张三,,"], "面积"),
        (["1-1,很大,张三,,"], "面积"),
        ([",89,张三,,"], "没有写“房号”"),
        (["1-1,89,,,"], "没有写“业主”"),
        (["1-1,89,张三,,123"], "11位"),
        (["1-1,89,张三,,", "1-1,90,李四,,"], "写了两次"),
        (["1-1,89,张三,,", "1-2,90,张三,,"], "不知道是不是同一个人"),
        (["1-1,89,张三,,13811112222", "1-2,90,李四,,13811112222"], "两个名字"),
        ([f"1-1,89,{'长' * 61},,"], "太长"),
    ],
)
def test_every_wrong_row_is_told(rows, said):
    _lines, faults = read(table("房号,面积,业主,共有人,手机号\n" + "\n".join(rows)), "owners.csv")
    assert [said in fault.what for fault in faults] == [True]
    assert faults[0].row == len(rows) + 1


def test_the_head_brings_a_register_in_on_the_page(client, town):
    client.force_login(town.persons["head"])
    place = town.places["grid"].pk

    def send(text):
        sent = {"place": place, "file": SimpleUploadedFile("owners.csv", text.encode())}
        return client.post("/ballots/registers/", sent)

    broken = send(GOOD.replace("89.50", "?"))
    assert broken.status_code == 422
    assert "第2行" in broken.content.decode()
    assert send("a,b\n1,2\n").status_code == 422
    assert not Register.objects.exists()
    assert send(GOOD).status_code == 302
    register = Register.objects.get()
    assert (register.people, register.units_number, register.area) == (2, 3, 8_950 + 10_000 + 6_005)
    assert Owner.objects.count() == 2
    assert Unit.objects.count() == 3


def test_what_is_exported_is_counted_again_by_the_command(town, tmp_path):
    people = make.neighbours(town, 6)
    ballot = make.opened(town)
    for person, answer in zip(people, ("yes", "yes", "no"), strict=False):
        make.vote(ballot, person, answer)
    ballot = make.counted(ballot)
    told = ballots_work.export(ballot.pk, tmp_path / "out")
    assert told["files"] == ["ballot.json", "result.json", "votes.csv"]
    answer = CliRunner().invoke(tally, [str(tmp_path / "out"), "--json"])
    assert (answer.exit_code, json.loads(answer.output)["equal"]) == (0, True)
    votes = tmp_path / "out" / "votes.csv"
    votes.write_text(votes.read_text().replace(",no", ",yes"))
    assert CliRunner().invoke(tally, [str(tmp_path / "out")]).exit_code == 1
    assert folder.FORMAT in (tmp_path / "out" / "ballot.json").read_text()


def test_a_register_comes_in_at_the_command_line(town, tmp_path):
    source = tmp_path / "owners.csv"
    source.write_text(GOOD, encoding="utf-8")
    code, phone = town.places["grid"].code, town.persons["head"].phone
    dry = ballots_work.import_register(source, code, phone=phone, dry_run=True)
    assert (dry["units"], dry["register"], Register.objects.count()) == (3, None, 0)
    assert ballots_work.import_register(source, code, phone=phone, dry_run=False)["register"]
    with pytest.raises(ballots_work.click.ClickException):
        ballots_work.import_register(source, code, phone=town.persons["resident"].phone, dry_run=False)
