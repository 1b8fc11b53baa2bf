from wagtail import hooks

from .admin_urls import reports
from .casework.panel import add_reports_panel
from .lists.group import lists

hooks.register("register_admin_viewset", reports)
hooks.register("register_admin_viewset", lists)
hooks.register("construct_homepage_panels", add_reports_panel)
