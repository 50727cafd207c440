"""Taking a person out of what was decided by hand: what they are called goes out of the reasons; decisions stay."""

from gongdi.engines.masking import without
from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.ground.record.models import Whisper
from gongdi.instruments.topics.models import Ruling

ACTS = ("topics.joined", "topics.parted", "topics.undone")


def forget(farewell: Farewell) -> None:
    """Take what the person is called out of every reason in which it stands; there are few decisions."""
    for number, words in Ruling.objects.exclude(words="").values_list("pk", "words"):
        if (mended := without(words, farewell.words)) != words:
            Ruling.objects.filter(pk=number).update(words=mended)
    for act, body in Whisper.objects.filter(act__verb__in=ACTS).values_list("act", "body"):
        said = str(body.get("words", ""))
        if without(said, farewell.words) != said:
            farewell.acts.add(act)


enlist(Forgetter("topics", forget))
