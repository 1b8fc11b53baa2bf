from wagtail import hooks

from .kit.buttons import kit_buttons
from .links.viewset import short_links
from .visits.screens import page_counts

hooks.register("register_admin_viewset", short_links)
hooks.register("register_admin_viewset", page_counts)
hooks.register("register_page_header_buttons", kit_buttons)
