"""Access: who is asking, what the law of a room says, and the one judge who decides and gives the reason.

Page, API, export and the disabled button ask the same judge. What no law grants is refused; a right without
law is an error, never a no. A program asks with a token of a person, and may do what that person may.
"""
