"""Assets: what is public and stands somewhere, who owns it, who looks after it, and what happens when it breaks.

Officers enter things by form or by table; each has a plate with a short code, and whoever scans it sees what it is,
who answers for it, and may say that something is broken. Keepers, chiefs and volunteers walk routes; what they find is
a task with a day. Residents adopt spots. A thing that nobody looks after is an alarm, from the day that it is so.
"""
