from wagtail import hooks

from .admin_urls import reports
from .casework.panel import add_reports_panel

hooks.register("register_admin_viewset", reports)
hooks.register("construct_homepage_panels", add_reports_panel)
