"""`gongdi appoint`: posts are given and ended on the machine, each with its act."""

import pytest
from click.testing import CliRunner

from gongdi.ground.people.models import Organisation, OrganisationKind, Post, PostKind
from gongdi.ground.record.models import Act
from gongdi.site.cli import main
from gongdi.site.cli.appoint import POSTS
from tests.cast import PERSONS, Town

NEW = "139 1234 5678"
HANDLER = PERSONS["handler"][0]


def appoint(phone: str, *more: str, unit: str = "书院社区居委会", place: str = "990001001001", post: str = "handler"):
    return CliRunner().invoke(main, ["appoint", phone, "--unit", unit, "--place", place, "--post", post, *more])


def test_every_kind_of_post_can_be_given():
    assert set(POSTS) == set(PostKind.values)


def test_it_makes_person_and_unit_known(town: Town):
    done = appoint(NEW, "--name", "小赵")
    post = Post.objects.get(person__phone="13912345678")
    assert done.exit_code == 0
    assert (post.person.name, post.organisation.kind) == ("小赵", OrganisationKind.COMMUNITY)
    assert Act.objects.filter(verb="people.post_taken", subject_id=post.pk).exists()


def test_it_ends_a_post(town: Town):
    done = appoint(HANDLER, "--end", unit=town.units["committee"].name)
    assert done.exit_code == 0
    assert not Post.objects.filter(person=town.persons["handler"], to_on=None).exists()
    assert Act.objects.filter(verb="people.post_left").count() == 1


@pytest.mark.parametrize(
    ("phone", "more", "said"),
    [
        ("139", {}, "no mobile number"),
        (NEW, {"place": "123"}, "no place has the code 123"),
        (NEW, {"post": "king"}, "is not one of"),
        (HANDLER, {"unit": "海棠社区居委会"}, "holds this post already"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_done(town: Town, phone: str, more: dict[str, str], said: str):
    before = Act.objects.count(), Organisation.objects.count()
    done = appoint(phone, **more)
    assert done.exit_code != 0
    assert said in done.output
    assert (Act.objects.count(), Organisation.objects.count()) == before


def test_a_post_that_is_not_held_cannot_be_ended(town: Town):
    done = appoint(NEW, "--end")
    assert "does not hold this post" in done.output
