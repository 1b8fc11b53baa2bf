"""Other ways in than the door of staff: `{% load doors %}`."""

from django import template

from home.people.signin import teachers_door as doors

register = template.Library()


@register.simple_tag
def teachers_door() -> str:
    return doors.teachers_door()
