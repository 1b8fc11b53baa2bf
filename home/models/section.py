"""Sections of the site that belong to somebody else than the pages around them."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import PagePermissionTester

if TYPE_CHECKING:
    from wagtail.models import Page as _Page
else:
    _Page = object


class SectionPermissionTester(PagePermissionTester):
    """What someone may do with a page by rights that were given inside its section.

    Rights are inherited down the tree: without this, who may change the home page could change
    the lessons below it.
    """

    def __init__(
        self, user: AbstractUser | AnonymousUser, page: "_Page", section_depth: int
    ) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            self.permissions = {
                right.permission.codename.rsplit("_", maxsplit=1)[0]
                for right in self.permission_policy.get_cached_permissions_for_user(user)
                if right.page.depth >= section_depth and page.path.startswith(right.page.path)
            }


class OwnSection(_Page):
    """For kinds of pages in a section with makers of its own; `section_depth` says how deep the
    section's first page lies."""

    depth: Any

    def section_depth(self) -> int:
        raise NotImplementedError

    def permissions_for_user(self, user: AbstractUser | AnonymousUser) -> SectionPermissionTester:
        # What is only being made has no place yet: there its parent says what may be done.
        depth = self.section_depth() if self.depth else 0
        return SectionPermissionTester(user, self, depth)


def own_section_types() -> set[int]:
    """The content types of pages in a section with makers of its own."""
    kinds = [model for model in apps.get_models() if issubclass(model, OwnSection)]
    return {kind.pk for kind in ContentType.objects.get_for_models(*kinds).values()}
