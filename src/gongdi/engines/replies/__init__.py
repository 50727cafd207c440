"""Signs by which a reply can be read before it is sent: is the question taken up, is there a date, is there a contact,
is it more than a receipt, has it been said to others word for word?

Signs, not scores: there is no sum of them, and none of them stops a reply. What each rests on is given with it.
"""

from gongdi.engines.replies.copies import Copies
from gongdi.engines.replies.dates import Told
from gongdi.engines.replies.sentences import digests, sentences
from gongdi.engines.replies.signs import Signs, signs

__all__ = ["Copies", "Signs", "Told", "digests", "sentences", "signs"]
