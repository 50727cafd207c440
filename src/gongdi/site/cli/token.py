"""Giving a program a token."""

import click

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi token 13900000000 --name importer")
@click.argument("phone")
@click.option("--name", default="gongdi token", show_default=True, help="What the token is for.")
@click.option("--end", is_flag=True, help="End the person's tokens of this name instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def token(phone: str, name: str, *, end: bool, as_json: bool) -> None:
    """Issue a token with which a program acts at the API for the person of PHONE. It is shown once."""
    open_house()
    from django.utils import timezone

    from gongdi.ground.access import actions
    from gongdi.ground.access.models import Token
    from gongdi.ground.people.models import Person
    from gongdi.ground.people.phones import plain

    person = Person.objects.filter(phone=plain(phone) or phone).first()
    if person is None:
        raise click.BadParameter(f"nobody has the telephone {phone}; see: gongdi appoint --help", param_hint="PHONE")
    if end:
        living = Token.objects.filter(person=person, name=name, ended_at=None)
        say({"ended": len([actions.end_token(each, at=timezone.now()) for each in living])}, as_json=as_json)
        return
    try:
        issued, secret = actions.issue_token(person, name=name, at=timezone.now())
    except actions.TooManyTokens as error:
        raise click.ClickException(
            f"{phone} has {actions.tokens.TOKENS_MAX} tokens; end some with: gongdi token {phone} --end"
        ) from error
    say({"token": secret, "name": issued.name, "person": phone}, as_json=as_json)
