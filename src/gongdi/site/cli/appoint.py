"""Giving somebody the first post in a new town, and ending a post."""

import click

from gongdi.site.cli.house import open_house, say

POSTS = (
    *("dispatcher", "phone_desk", "handler", "visitor", "grid_officer", "supervisor", "operator"),
    *("head", "committee", "treasurer", "points_officer", "shopkeeper"),
)


@click.command(epilog="Example: gongdi appoint 13900000000 --unit 诉求办理中心 --place 420602 --post operator")
@click.argument("phone")
@click.option("--name", default="", help="Name of the person, when new.")
@click.option("--unit", required=True, help="Organisation, made at the place when it is not there.")
@click.option("--place", "code", required=True, help="Code of the place.")
@click.option("--post", required=True, type=click.Choice(POSTS), help="What the post is for.")
@click.option("--end", is_flag=True, help="End this post today instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def appoint(phone: str, name: str, unit: str, code: str, post: str, *, end: bool, as_json: bool) -> None:
    """Give the person of PHONE a post in an organisation at a place, or end it."""
    open_house()
    from gongdi.ground.people.models import PostKind
    from gongdi.site.cli.registry import end_post, give_post, phone_of, place_of

    number, place, kind = phone_of(phone), place_of(code), PostKind(post)
    if end:
        end_post(number, unit, place, kind)
    else:
        give_post(number, name, unit, place, kind)
    state = "ended" if end else "held"
    say({"person": number, "post": post, "unit": unit, "place": str(place), "state": state}, as_json=as_json)
