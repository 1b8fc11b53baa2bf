"""What each role may do with lessons."""

from home.people import roles
from home.people.models import ADMIN_ACCESS
from home.people.workflows import declare_workflow

STANDARDS = ("education.add_learningstandard", "education.change_learningstandard")
#: Who teaches with the lessons: looked at by who makes them.
LOOKS = ("education.view_teacher", "education.view_school", "education.view_downloadevent")

roles.declare_role(
    roles.VITREE_EDITOR, ADMIN_ACCESS, "education.view_packrelease", *STANDARDS, *LOOKS
)
roles.declare_pages(roles.VITREE_EDITOR, "education.LessonIndexPage", "add", "change")

roles.declare_role(
    roles.VITREE_RELEASE,
    ADMIN_ACCESS,
    "education.view_packrelease",
    "education.add_packrelease",
    *STANDARDS,
    *LOOKS,
    "education.change_teacher",
    "education.add_school",
    "education.change_school",
)
roles.declare_pages(
    roles.VITREE_RELEASE,
    "education.LessonIndexPage",
    "add",
    "change",
    "publish",
    "lock",
    "unlock",
)
declare_workflow(roles.VITREE_RELEASE, "education.LessonIndexPage")
