from wagtail import hooks

from .kit.buttons import kit_buttons
from .links.viewset import short_links
from .planning.calendar import calendar_menu_item, calendar_urls
from .planning.viewset import posts
from .results.screens import results_menu_item, results_urls
from .visits.screens import page_counts

hooks.register("register_admin_viewset", short_links)
hooks.register("register_admin_viewset", page_counts)
hooks.register("register_page_header_buttons", kit_buttons)
hooks.register("register_admin_viewset", posts)
hooks.register("register_admin_urls", calendar_urls)
hooks.register("register_admin_menu_item", calendar_menu_item)
hooks.register("register_admin_urls", results_urls)
hooks.register("register_admin_menu_item", results_menu_item)
