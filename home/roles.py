"""What each role may do with the site's pages, settings, translations and accounts."""

from home.people import roles
from home.people.models import ADMIN_ACCESS
from home.people.workflows import declare_workflow

declare = roles.declare_role

SETTINGS = ("home.change_sitesettings", "home.change_helpsettings")
TRANSLATE = "wagtail_localize.submit_translation"

declare(roles.COMMUNICATIONS, ADMIN_ACCESS, *SETTINGS, TRANSLATE)
declare(roles.COMMUNICATIONS_CHIEF, ADMIN_ACCESS, *SETTINGS, TRANSLATE)
declare(roles.VITREE_EDITOR, TRANSLATE)
declare(roles.VITREE_RELEASE, TRANSLATE)
declare(roles.AGENCY, ADMIN_ACCESS)

# Everything below the home page but sections of their own: awareness pages and campaigns.
roles.declare_pages(roles.COMMUNICATIONS, "home.HomePage", "add", "change")
roles.declare_pages(
    roles.COMMUNICATIONS_CHIEF, "home.HomePage", "add", "change", "publish", "lock", "unlock"
)
declare_workflow(roles.COMMUNICATIONS_CHIEF, "home.HomePage")

declare(
    roles.ADMIN,
    ADMIN_ACCESS,
    *SETTINGS,
    *(f"people.{action}_user" for action in ("add", "change", "view")),
    *(f"people.{action}_deputy" for action in ("add", "change", "delete", "view")),
    *(f"wagtailcore.{action}_locale" for action in ("add", "change")),
    *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
)
# Who approves names who stands in.
for approver in roles.APPROVERS:
    declare(
        approver, *(f"people.{action}_deputy" for action in ("add", "change", "delete", "view"))
    )
