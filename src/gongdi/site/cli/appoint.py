"""Giving somebody the first post in a new town."""

import click

from gongdi.site.cli.house import open_house


@click.command(epilog="Example: gongdi appoint 13900000000 --unit 诉求办理中心 --place 420602 --post operator")
@click.argument("phone")
@click.option("--name", default="", help="Name of the person, when new.")
@click.option("--unit", required=True, help="Organisation, made at the place when it is not there.")
@click.option("--place", "code", required=True, help="Code of the place.")
@click.option(
    "--post", required=True, help="dispatcher, phone_desk, handler, visitor, grid_officer, supervisor, operator"
)
def appoint(phone: str, name: str, unit: str, code: str, post: str) -> None:
    """Give the person of PHONE a post in an organisation at a place."""
    open_house()
    from django.utils import timezone

    from gongdi.ground.people import actions
    from gongdi.ground.people.models import Organisation, OrganisationKind, PostKind
    from gongdi.ground.places.models import Place

    place = Place.objects.filter(code=code, to_on=None).first()
    if place is None:
        raise click.BadParameter(
            f"no place has the code {code}; see: gongdi places import --help", param_hint="--place"
        )
    if post not in PostKind.values:
        raise click.BadParameter(f"{post}; choose one of {', '.join(PostKind.values)}", param_hint="--post")
    at = timezone.now()
    on = timezone.localdate(at)
    there = Organisation.objects.filter(name=unit, place=place, to_on=None).first()
    where = there or actions.found(name=unit, kind=OrganisationKind.GOVERNMENT, place=place, on=on, at=at)
    person = actions.know(phone=phone, name=name, at=at)
    if person.posts.filter(organisation=where, kind=post, place=place, to_on=None).exists():
        raise click.ClickException(f"{phone} holds this post already")
    actions.take_post(person, organisation=where, kind=PostKind(post), on=on, at=at)
    click.echo(f"{phone}: {post}, {where}, {place}")
