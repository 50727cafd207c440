"""Hot topics: groups of appeals about one matter over time, ranked by the people behind them.

`topics` finds, names, weighs and ranks them; `together` and `apart` hold what people joined and parted by hand,
`before` the keys of yesterday. The same messages give the same topics, in whatever order they come.
"""

from gongdi.engines.topics.finding import ENGINE, PEOPLE_MIN, Contradiction, Topic, agree, topics
from gongdi.engines.topics.naming import Name
from gongdi.engines.topics.weight import Peak, Weight

__all__ = ["ENGINE", "PEOPLE_MIN", "Contradiction", "Name", "Peak", "Topic", "Weight", "agree", "topics"]
