from wagtail import hooks

from .admin_urls import reports
from .lists.group import lists

hooks.register("register_admin_viewset", reports)
hooks.register("register_admin_viewset", lists)
