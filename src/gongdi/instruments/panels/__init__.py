"""Panels (居民抽签小组): residents drawn by lot for one matter, so that every kind of community and group is there.

Whoever lives in the place may put themselves in the pool, saying to which groups they belong in broad bands. Then the
pool, the quotas and the fairest lottery are published under pseudonyms and committed to on the record, while the
public value that decides is still unknown to everybody. That value is typed by one person and confirmed by another;
the draw follows, and whoever declines or does not answer in time is followed by the next. Anybody reruns all of it
from the published files with `gongdi draw`.
"""
