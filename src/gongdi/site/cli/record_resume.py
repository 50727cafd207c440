"""Letting the house sign again after it stopped by itself."""

from dataclasses import asdict

import click

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi record resume --by 13900000000 --reason 'the backup of 1 May was restored'")
@click.option("--by", "phone", required=True, help="Telephone of the operator who answers for it.")
@click.option("--reason", required=True, help="Why signing may go on; it goes on the record.")
@click.option("--anew", is_flag=True, help="Begin another log under another name; the old one stays beside it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def resume(phone: str, reason: str, *, anew: bool, as_json: bool) -> None:
    """Let positions be given and checkpoints be signed again, after the house went on hold.

    The same log goes on. Acts that the database lost keep their leaves in it, and the record says how many they are.
    """
    open_house()
    from django.utils import timezone

    from gongdi.ground.access.actions import forget_again
    from gongdi.ground.record.log import resuming
    from gongdi.ground.record.log.folder import LogError

    by, now = _operator(phone), timezone.now()
    try:
        found = (
            {"log": resuming.begin_anew(reason=reason, by=by, at=now)}
            if anew
            else asdict(resuming.resume(reason=reason, by=by, at=now))
        )
    except (resuming.CannotResume, LogError) as error:
        raise click.ClickException(str(error)) from error
    # A restored database brings back people whom the house had forgotten since.
    say(found | {"forgotten_again": len(forget_again(at=now))}, as_json=as_json)


def _operator(phone: str) -> int:
    """The number of the person who answers for it. Raises BadParameter when the person holds no post of operator."""
    from gongdi.ground.people.models import Post, PostKind
    from gongdi.site.cli.registry import phone_of

    post = Post.objects.filter(person__phone=phone_of(phone), kind=PostKind.OPERATOR, to_on=None).first()
    if post is None:
        raise click.BadParameter(f"{phone} is not the operator here; see: gongdi appoint --help", param_hint="--by")
    return post.person_id
