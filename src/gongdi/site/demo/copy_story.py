"""What came of the lamp of the demo town elsewhere: its template, and a second lamp that begins from it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.engines import drawing
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Cost, Words
from gongdi.practices.projects.models import Project
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.fund_story import YUAN
from gongdi.site.demo.project_story import DAY, LAMP, NEIGHBOURS_LEAST, SPEAKER, drawn, neighbour
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

PITFALLS = "先问清楚灯杆是谁的：我们等社区盖章等了半天。膨胀螺丝要量好孔再买，第一次买小了。"
SECOND = Words("西门照样换一盏路灯", "西门的灯也不亮了，照东门的办法换。", "走西门的人，住五号楼到八号楼")
TAUGHT_DAYS_AGO, BEGUN_DAYS_AGO, BEGINNER = 5, 1, 6


def copy_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield what came of the lamp, where enough neighbours live."""
    if len(people_of_haitang(town)) >= NEIGHBOURS_LEAST:
        yield taught(Walk.seeded(town, now, PITFALLS))
        yield begun(Walk.seeded(town, now, SECOND.title))


def taught(walk: Walk) -> Story:
    """Who led the lamp publishes it as a template, is asked about it and answers."""
    yield walk.clock(TAUGHT_DAYS_AGO, 19, 20)
    row = Project.objects.get(title=LAMP.title)
    leader = neighbour(walk, SPEAKER)
    actions.publish(row, sort="roads", pitfalls=PITFALLS, may_be_asked=True, by=leader, at=walk.at)
    yield walk.wait(2, 3)
    asked = actions.ask(row, text="感应的灯，下雨天灵不灵？", by=neighbour(walk, BEGINNER), at=walk.at)
    yield walk.wait(1, 2)
    text = "灵。就是虫多的时候爱亮，把感应头朝下装就好。"
    actions.answer(row, question=asked.number, text=text, by=leader, at=walk.at)


def begun(walk: Walk) -> Story:
    """Another neighbour begins one like it, and offers it at the other gate."""
    yield walk.clock(BEGUN_DAYS_AGO, 8, 9)
    place, model = Place.objects.get(code=COMMUNITY, to_on=None), Project.objects.get(title=LAMP.title)
    unit = Organisation.objects.filter(place=place, kind="community", to_on=None).earliest("pk")
    by = neighbour(walk, BEGINNER)
    row = actions.begin_project(place, words_=SECOND, form="short", unit=unit, like=model.pk, by=by, at=walk.at)
    yield walk.wait(0.3, 0.5)
    lines = [Cost("太阳能灯头，带感应", 276 * YUAN), Cost("膨胀螺丝、胶", 15 * YUAN), Cost("人工：自己装", 0)]
    path = drawing.Shape(drawing.Kind.LINE, ((112_142_100, 30_021_000), (112_142_600, 30_021_300)))
    spots = [drawing.point(30.0210, 112.1421), path]
    text = "照东门的做，感应头朝下装；台阶一直照到路口。"
    actions.offer(row, title="照东门的做", text=text, lines=lines, drawing=spots, by=by, at=walk.at)
    yield walk.wait(0.2, 0.3)
    actions.photo(row, photo=drawn(DAY, is_lit=False), phase="before", spot="西门", by=by, at=walk.at)
    yield from agreed(walk, row)


def agreed(walk: Walk, row: Project) -> Story:
    """Two neighbours are for it, and who began it decides and signs."""
    by = neighbour(walk, BEGINNER)
    for number in (1, 2):
        yield walk.wait(0.3, 0.5)
        actions.back(row, by=neighbour(walk, number), at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.decide(row, option=1, by=by, at=walk.at)
    yield walk.wait(0.1, 0.2)
    actions.sign(row, due_on=timezone.localdate(walk.at) + timedelta(days=5), by=by, at=walk.at)
