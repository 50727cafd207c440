"""Every kind of thing on the chain, in the order in which a matter walks."""

from dataclasses import replace

from gongdi.journeys.chain.kinds.asking import ASKING
from gongdi.journeys.chain.kinds.building import BUILDING
from gongdi.journeys.chain.kinds.deciding import DECIDING
from gongdi.journeys.chain.kinds.paying import PAYING
from gongdi.journeys.chain.kinds.saying import SAYING
from gongdi.journeys.chain.kinds.theme import THEME
from gongdi.journeys.chain.kinds.warning import TO_APPEAL, WARNING
from gongdi.journeys.chain.shapes import Kind

SAID = SAYING | {"appeal": replace(SAYING["appeal"], links=(TO_APPEAL,))} | WARNING | THEME
KINDS: dict[str, Kind] = SAID | DECIDING | BUILDING | PAYING | ASKING
