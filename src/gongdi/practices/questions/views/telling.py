"""What the answers say: the map with its table, and a page for paper."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongdi.practices.questions.queries import statements
from gongdi.practices.questions.reading import motion_of, picture
from gongdi.practices.questions.views.showing import asked, of_question, page


@never_cache
@require_safe
def map_(request: HttpRequest, number: int) -> HttpResponse:
    """Who thinks alike, what each group says, what all support; drawn, and the same as a table."""
    question = asked(number)
    return page(request, "map", of_question(request, question, picture=picture(question), motion=motion_of(question)))


@never_cache
@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    """All of it on paper: the question, how many took part, groups, every statement, what was left out and why."""
    question = asked(number)
    left_out = statements.judged(question).filter(status="hidden")
    context = of_question(
        request, question, picture=picture(question), motion=motion_of(question), left_out=list(left_out)
    )
    return page(request, "report", context)
