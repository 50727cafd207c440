"""`gongdi places import`: the lists of the country and of an office, good, broken and again."""

import csv
import gzip
import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.models import Act
from gongdi.site.cli.places import lists_in, places

pytestmark = pytest.mark.django_db

COUNTRY = {
    "provinces.csv": [["code", "name"], ["42", "湖北省"], ["44", "广东省"]],
    "cities.csv": [["code", "name", "provinceCode"], ["4206", "襄阳市", "42"], ["4419", "东莞市", "44"]],
    "areas.csv": [
        ["code", "name", "cityCode", "provinceCode"],
        ["420606", "樊城区", "4206", "42"],
        ["441900", "东莞市", "4419", "44"],
    ],
    "streets_2023.csv.gz": [
        ["code", "name", "areaCode", "provinceCode", "cityCode"],
        ["420606001", "汉江街道", "420606", "42", "4206"],
        ["441900003", "东城街道", "441900", "44", "4419"],
    ],
    "villages_x_2023.csv.gz": [
        ["code", "name", "streetCode", "provinceCode", "cityCode", "areaCode"],
        ["420606001001", "第一社区", "420606001", "42", "4206", "420606"],
        ["420606001002", "第二社区", "420606001", "42", "4206", "420606"],
        ["441900003001", "东城社区", "441900003", "44", "4419", "441900"],
    ],
}


@pytest.fixture
def country(tmp_path):
    for name, rows in COUNTRY.items():
        write(tmp_path / name, rows)
    return tmp_path


def write(path, rows):
    text = "\n".join(",".join(row) for row in rows) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def sheet(path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def run(*arguments):
    """The result of an import, and everything it printed."""
    outcome = CliRunner().invoke(places, ["import", *map(str, arguments), "--json"])
    if outcome.exit_code:
        return None, outcome.output
    return json.loads(outcome.stdout.strip().splitlines()[-1]), outcome.output


def test_a_country_is_imported_parents_first(country):
    result, _ = run(country)
    assert (result["rows"], result["created"], result["errors"], result["error_file"]) == (11, 11, 0, None)
    village = Place.objects.get(code="441900003001")
    assert (village.level, village.parent.parent.parent.name) == (Level.COMMUNITY, "东莞市")
    assert Act.objects.get().body == {"count": 11, "source": country.name}


def test_importing_again_adds_nothing(country):
    run(country)
    result, _ = run(country)
    assert (result["created"], result["skipped"]) == (0, 11)


def test_a_root_takes_what_lies_in_it_and_what_it_lies_in(country):
    result, _ = run(country, "--root", "420606")
    assert result["created"] == 6
    assert not Place.objects.filter(code__startswith="44").exists()


def test_a_dry_run_writes_nothing(country):
    result, _ = run(country, "--dry-run")
    assert (result["created"], result["dry_run"], Place.objects.count()) == (11, True, 0)


def test_bad_rows_are_listed_beside_the_folder_and_good_ones_kept(country):
    with gzip.open(country / "streets_2023.csv.gz", "at") as file:
        file.write(
            "42060600,七位半,420606,42,4206\n999999001,没有上级,999999,99,9999\n420606001,又一个,420606,42,4206\n"
        )
        file.write("420606009,,420606,42,4206\n420606010,好的街道,420606,42,4206\n")
    result, _ = run(country)
    assert (result["created"], result["errors"]) == (12, 4)
    with Path(result["error_file"]).open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.reader(file))
    assert listed[0] == ["文件", "行", "编码", "名称", "原因"]
    assert [(row[0], row[1], row[2]) for row in listed[1:]] == [
        ("streets_2023.csv.gz", "4", "42060600"),
        ("streets_2023.csv.gz", "5", "999999001"),
        ("streets_2023.csv.gz", "6", "420606001"),
        ("streets_2023.csv.gz", "7", "420606009"),
    ]
    assert all(row[4] for row in listed[1:])


GRIDS = [
    ["编码", "名称", "上级编码", "层级", "经度", "纬度", "英文名"],
    ["420606001001-01-1", "1号楼", "420606001001-01", "楼栋", None, None, None],
    ["420606001001-01", "汉江苑小区", "420606001001", "小区", 112.14, 32.04, "Hanjiang Gardens"],
    ["420606001001-02", "第二网格", 420606001001, 6, None, None, None],
    ["420606001001-01-1-H", "老张家", "420606001001-01-1", "中心户", None, None, None],
]


def test_grids_and_buildings_come_from_a_sheet_in_any_order(country, tmp_path):
    run(country)
    result, output = run(sheet(tmp_path / "grids.xlsx", GRIDS))
    assert (result["created"], result["errors"]) == (4, 0), output
    host = Place.objects.get(code="420606001001-01-1-H")
    assert (host.level, host.parent.name, host.parent.parent.name_en) == (Level.HOST, "1号楼", "Hanjiang Gardens")
    garden = host.parent.parent
    assert (garden.longitude, garden.latitude) == (112.14, 32.04)


BAD = [
    (["x1", "名", "420606001001", "大院", None, None], "层级"),
    (["x2", "名", "420606001001", "小区", "东经", 32], "经度和纬度"),
    (["x3", "名", "420606001001", "小区", 112, 132], "不在地球上"),
    (["x4", "名", None, "小区", None, None], "上级编码"),
    (["x 5", "名", "420606001001", "小区", None, None], "编码"),
    (["x6", "名", "420606001001", "社区", None, None], "层级不对"),
    (["x7", "名" * 101, "420606001001", "小区", None, None], "100个字"),
]


@pytest.mark.parametrize(("row", "said"), BAD)
def test_a_row_that_makes_no_place_says_why(country, tmp_path, row, said):
    run(country)
    result, _ = run(sheet(tmp_path / "grids.xlsx", [GRIDS[0][:6], row]))
    assert (result["created"], result["errors"]) == (0, 1)
    assert said in (tmp_path / "grids.xlsx.errors.csv").read_text("utf-8-sig")


def test_a_file_without_the_columns_says_which(tmp_path):
    result, output = run(write(tmp_path / "areas.csv", [["number", "title"], ["1", "x"]]))
    assert result is None
    assert "编码、名称" in output
    assert "number、title" in output


def test_a_broken_file_ends_the_import_and_nothing_is_written(country):
    (country / "villages_x_2023.csv.gz").write_bytes(b"\x1f\x8b broken")
    result, output = run(country)
    assert result is None
    assert "villages_x_2023.csv.gz" in output
    assert not Place.objects.exists()


def test_a_folder_without_lists_says_what_it_looked_for(tmp_path):
    result, output = run(tmp_path)
    assert result is None
    assert "provinces*.csv" in output


def test_the_lists_of_a_folder_come_parents_first(country):
    assert [file.name[:6] for file in lists_in(country)] == ["provin", "cities", "areas.", "street", "villag"]
