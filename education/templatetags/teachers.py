"""On the page of a lesson pack: following it, for teachers. `{% load teachers %}`."""

from typing import Any

from django import template

from education.models import LessonPackPage, Subscription
from education.teachers.session import teacher_of

register = template.Library()


@register.inclusion_tag("education/teachers/follow.html", takes_context=True)
def follow_pack(context: Any, pack: LessonPackPage) -> dict[str, Any]:
    """A button for who is signed in as a teacher; for all others the same link to sign in.

    Without a session it costs no query and says nothing about who asks: such a page is kept.
    """
    request = context["request"]
    teacher = teacher_of(request)
    follows = (
        teacher is not None and Subscription.objects.filter(teacher=teacher, pack=pack).exists()
    )
    return {
        "pack": pack,
        "teacher": teacher,
        "act": "unfollow" if follows else "follow",
        "next": request.path,
        "csrf_token": context.get("csrf_token"),
    }
