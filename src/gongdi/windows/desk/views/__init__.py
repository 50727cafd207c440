"""The pages of the desk."""

from gongdi.windows.desk.views.bulk import dispatch_many
from gongdi.windows.desk.views.call import call
from gongdi.windows.desk.views.finding import find
from gongdi.windows.desk.views.lists import desk
from gongdi.windows.desk.views.matter import alike, matter, steps

__all__ = ["alike", "call", "desk", "dispatch_many", "find", "matter", "steps"]
