"""What each role may do with the site's settings and translations."""

from home.people import roles

declare = roles.declare_role

SETTINGS = ("home.change_sitesettings", "home.change_helpsettings")

declare(roles.ADMIN, "wagtailadmin.access_admin", *SETTINGS)
declare(roles.COMMUNICATIONS, "wagtailadmin.access_admin", *SETTINGS)

# Who makes pages translates them. Where in the tree that is, pages' own permissions say.
for maker in (roles.COMMUNICATIONS, roles.VITREE_EDITOR):
    declare(maker, "wagtail_localize.submit_translation")
