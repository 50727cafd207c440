"""The desk: where officers see what they own, the next promise to break on top, and do the next thing.

Who enters: anybody who holds a post. It promises that a page costs the same however much history there is, that
every deed that is not allowed says why, and that what somebody else did first is told before anything is lost.
"""
