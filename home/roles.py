"""What each role may do with the site's pages, settings, translations and accounts."""

from home.people import roles
from home.people.models import ADMIN_ACCESS
from home.people.workflows import declare_workflow

declare = roles.declare_role

SETTINGS = (
    "home.change_sitesettings",
    "home.change_helpsettings",
    "home.change_accessibilitysettings",
)
TRANSLATE = "wagtail_localize.submit_translation"
TALKS = ("home.view_talkcount", "home.delete_talkcount")

REDIRECTS = tuple(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete"))

declare(roles.COMMUNICATIONS, ADMIN_ACCESS, *SETTINGS, *REDIRECTS, TRANSLATE, TALKS[0])
declare(roles.COMMUNICATIONS_CHIEF, ADMIN_ACCESS, *SETTINGS, *REDIRECTS, TRANSLATE, *TALKS)
declare(roles.VITREE_EDITOR, TRANSLATE)
declare(roles.VITREE_RELEASE, TRANSLATE)
declare(roles.AGENCY, ADMIN_ACCESS)

# A public action is public at once: who may publish keeps the list, who makes pages reads it.
ACTION_LIST = tuple(f"home.{action}_action" for action in ("add", "change", "delete", "view"))
declare(roles.COMMUNICATIONS, "home.view_action")
declare(roles.COMMUNICATIONS_CHIEF, *ACTION_LIST)
declare(roles.ADMIN, *ACTION_LIST)

# A word is only explained, and stands on a page already: who makes pages keeps the list.
GLOSSARY = tuple(f"home.{action}_glossaryterm" for action in ("add", "change", "delete", "view"))
for keeper in (roles.COMMUNICATIONS, roles.COMMUNICATIONS_CHIEF, roles.ADMIN):
    declare(keeper, *GLOSSARY)

# Whose own words stand on pages: kept by who puts them there, and never deleted.
CONSENTS = tuple(f"media.{action}_storyconsent" for action in ("add", "change", "view"))
for keeper in (roles.COMMUNICATIONS, roles.COMMUNICATIONS_CHIEF):
    declare(keeper, *CONSENTS)

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
    *REDIRECTS,
)
# Who approves names who stands in.
for approver in roles.APPROVERS:
    declare(
        approver, *(f"people.{action}_deputy" for action in ("add", "change", "delete", "view"))
    )
