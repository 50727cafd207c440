"""The verbs of access, one family a file."""

from gongdi.ground.access.actions.tokens import TooManyTokens, end_token, issue_token, use_token

__all__ = ["TooManyTokens", "end_token", "issue_token", "use_token"]
