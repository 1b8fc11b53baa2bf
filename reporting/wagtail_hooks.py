from wagtail import hooks

from .admin_urls import reports
from .casework.interpreting import menu as interpreting
from .casework.teams import menu as access
from .casework.teams.group import teams
from .editions.viewset import editions
from .export import menu as export
from .figures.viewset import figures
from .imports import menu as imports
from .insight.viewset import insight
from .intake.told import menu as told
from .intake.told.permissions import take_down_permission
from .lists.group import lists
from .measures.menu import measures
from .partners.viewset import partners
from .privacy import menu as privacy
from .quarterly.viewset import quarterly

for viewset in (
    *(reports, insight, figures, quarterly, measures),
    *(editions, lists, teams, partners),
):
    hooks.register("register_admin_viewset", viewset)
for menu in (interpreting, told, access, export, imports, privacy):
    hooks.register("register_admin_menu_item", menu.menu_item)
hooks.register("register_permissions", take_down_permission)
