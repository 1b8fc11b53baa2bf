from wagtail import hooks

from .admin_buttons import approve_first, changes_button, tell_of_changes
from .admin_style import admin_style
from .dashboard.front_page import show_no_summary, show_panels
from .dashboard.menus import trim_actions, trim_help, trim_main, trim_overviews
from .dashboard.translation_screens import translation_urls
from .guide.views import guide_menu_item, guide_urls
from .page_checks.screens import stop_at_publishing
from .preview_links.admin_urls import preview_link_urls
from .preview_links.admin_views import preview_link_buttons
from .preview_links.log_actions import register_log_actions
from .section_explorer import hide_from_choosers, hide_from_list
from .translation_rights import translation_rights_urls

hooks.register("insert_global_admin_css", admin_style)
hooks.register("construct_homepage_panels", show_panels)
hooks.register("construct_homepage_summary_items", show_no_summary)
hooks.register("construct_main_menu", trim_main)
hooks.register("construct_reports_menu", trim_overviews)
hooks.register("construct_help_menu", trim_help)
hooks.register("register_admin_urls", translation_urls)
hooks.register("register_admin_urls", guide_urls)
hooks.register("register_admin_urls", translation_rights_urls)
hooks.register("register_admin_menu_item", guide_menu_item)
hooks.register("register_page_header_buttons", changes_button)
hooks.register("before_edit_page", tell_of_changes)
hooks.register("construct_page_action_menu", approve_first)
hooks.register("register_admin_urls", preview_link_urls)
hooks.register("register_page_header_buttons", preview_link_buttons)
hooks.register("register_log_actions", register_log_actions)
hooks.register("construct_explorer_page_queryset", hide_from_list)
hooks.register("construct_page_chooser_queryset", hide_from_choosers)
hooks.register("before_publish_page", stop_at_publishing)
hooks.register("construct_page_action_menu", trim_actions)
