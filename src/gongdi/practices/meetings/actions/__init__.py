"""The verbs of this room, the only writers, one family a file: `actions.door.sign_in`, `actions.voting.count` …"""

from gongdi.practices.meetings.actions import (
    agenda,
    calling,
    closing,
    door,
    kinds,
    motions,
    sending,
    speaking,
    undertakings,
    voting,
)

__all__ = ["agenda", "calling", "closing", "door", "kinds", "motions", "sending", "speaking", "undertakings", "voting"]
