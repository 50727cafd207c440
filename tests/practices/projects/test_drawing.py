"""Options with pictures and a drawing on the map: typed or drawn, checked, compared beside each other."""

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from PIL import Image

from gongdi.ground.access import pictures
from gongdi.ground.access.pictures import where
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Option, OptionPicture, Project
from tests.practices.projects import make
from tests.practices.projects.test_pages import jpeg

TYPED = "线 30.0214,112.1432 30.0216,112.1440\n面 30.02,112.14 30.021,112.14 30.021,112.141"
FORM = {"title": "太阳能灯", "text": "装在原来的杆上", "lines": "灯 600"}


@pytest.fixture
def drawn_town(town):
    """The community and its gardens have a point on the map."""
    for name, latitude in (("community", 30.0210), ("grid", 30.0225)):
        Place.objects.filter(pk=town.places[name].pk).update(latitude=latitude, longitude=112.1430)
    return town


def with_position(name="lamp.jpg"):
    """A photo that tells where it was taken."""
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile

    image, out, exif = Image.new("RGB", (60, 40), "gray"), BytesIO(), Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    image.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def test_an_option_is_drawn_and_shown_with_its_pictures(client, drawn_town, django_assert_max_num_queries):
    row = make.begun(drawn_town)
    client.force_login(drawn_town.persons["resident"])
    page = client.get(f"/projects/{row.pk}/offer/").content.decode()
    assert "data-draw-map" in page
    assert "海棠苑小区" in page
    sent = FORM | {"drawing": TYPED, "spot": drawn_town.places["grid"].pk, "pictures": [with_position(), jpeg("b.jpg")]}
    assert client.post(f"/projects/{row.pk}/offer/", sent).status_code == 302
    option = Option.objects.get()
    assert [shape["type"] for shape in option.drawing] == ["LineString", "Polygon", "Point"]
    assert option.drawing[0]["coordinates"] == [[112_143_200, 30_021_400], [112_144_000, 30_021_600]]
    first, second = option.pictures.all()
    shown = client.get(f"/projects/{row.pk}/pictures/{first.pk}/")
    assert shown["Content-Type"] == "image/jpeg"
    assert b"SECRET" not in where(first.name).read_bytes()
    client.post(f"/projects/{row.pk}/offer/", FORM | {"title": "拉一根线", "drawing": "点 30.0212,112.1435"})
    client.logout()
    with django_assert_max_num_queries(12):
        plan = client.get(f"/projects/{row.pk}/plan/").content.decode()
    assert plan.count('class="town-map"') == 2
    assert f"/projects/{row.pk}/pictures/{second.pk}/" in plan
    with django_assert_max_num_queries(12):
        one = client.get(f"/projects/{row.pk}/").content.decode()
    assert one.count('class="town-map"') == 1
    assert "第1个方案画在地图上：线、面、点；第2个方案画在地图上：点" in one
    told = client.get(f"/api/v1/projects/{row.pk}").json()["options"][0]
    assert told["drawing"][2]["coordinates"] == [[112_143_000, 30_022_500]]
    assert client.get(told["pictures"][0]).status_code == 200


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("圆 30,112", "第1行"),
        ("点 30,112\n线 30,112", "第2行：线至少两个角"),
        ("点 30,112\n点 31,112", "五十公里"),
        ("点 112,30", "先写纬度"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_what_was_typed_stays(client, town, drawing, said):
    row = make.begun(town)
    client.force_login(town.persons["resident"])
    answer = client.post(f"/projects/{row.pk}/offer/", FORM | {"drawing": drawing})
    page = answer.content.decode()
    assert (answer.status_code, said in page, drawing.splitlines()[0] in page) == (422, True, True)


def test_pictures_come_at_the_api_with_their_option(client, town):
    row = make.begun(town)
    client.force_login(town.persons["resident"])
    sent = FORM | {"drawing": "点 30.02,112.14", "pictures": [jpeg(), jpeg("b.jpg")]}
    told = client.post(f"/api/v1/projects/{row.pk}/options", sent).json()
    assert len(told["options"][0]["pictures"]) == 2
    many = client.post(f"/api/v1/projects/{row.pk}/options", FORM | {"pictures": [jpeg() for _each in range(5)]})
    assert many.status_code == 422
    bad = client.post(f"/api/v1/projects/{row.pk}/options", FORM | {"drawing": "东门"})
    assert bad.status_code == 422


def test_files_of_an_option_that_was_refused_do_not_stay(town):
    row = make.begun(town)
    before = set(pictures.stored(2**40))
    given = {"title": "灯", "text": "装", "lines": [], "by": town.actor("resident", make.HOURS[1]), "at": make.HOURS[1]}
    with pytest.raises(NotPossible, match="费用要写明"):
        actions.offer(row, pictures=[make.picture()], **given)
    with pytest.raises(NotPossible, match="最多4张"):
        actions.offer(row, pictures=[make.picture()] * 5, **given)
    assert set(pictures.stored(2**40)) == before
    option = actions.offer(row, pictures=[make.picture()], **given | {"lines": [actions.Cost("灯", 1)]})
    pictures.sweep(2**40)
    assert where(option.pictures.get().name).exists()
    assert settings.MEDIA_ROOT


def test_what_was_drawn_and_shown_stays(town):
    row = make.begun(town)
    at = make.HOURS[1]
    actions.offer(
        row,
        title="灯",
        text="装",
        lines=[actions.Cost("灯", 1)],
        pictures=[make.picture()],
        by=town.actor("resident", at),
        at=at,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.update(drawing=[{"type": "Point", "coordinates": [[1, 1]]}])
    with pytest.raises(IntegrityError), transaction.atomic():
        OptionPicture.objects.update(number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.create(
            project=Project.objects.get(), number=2, title="x", text="x", cost=0, by_id=1, at=at, drawing=["x" * 13_000]
        )
