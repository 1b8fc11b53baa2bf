from wagtail import hooks

from .action_list.viewset import actions
from .admin_buttons import approve_first, changes_button, tell_of_changes
from .admin_script import admin_script
from .admin_style import admin_style
from .dashboard.front_page import show_no_summary, show_panels
from .dashboard.menus import trim_actions, trim_help, trim_main, trim_overviews
from .dashboard.translation_screens import translation_urls
from .glossary.viewset import glossary
from .guide.views import guide_menu_item, guide_urls
from .link_checker.report import links_menu_item, links_urls
from .page_cache.middleware import note_served_page
from .page_checks.screens import stop_at_publishing
from .page_reviews.log_actions import register_review_log
from .page_reviews.report import reviews_menu_item, reviews_urls
from .page_reviews.screens import review_buttons, review_urls
from .preview_links.admin_urls import preview_link_urls
from .preview_links.admin_views import preview_link_buttons
from .preview_links.log_actions import register_log_actions
from .rights.acts import act_urls
from .rights.choosing import offer_images, offer_videos
from .rights.log_actions import register_rights_log
from .rights.report import rights_menu_item, rights_urls
from .rights.story_consents import story_consents
from .section_explorer import hide_from_choosers, hide_from_list
from .style_page.views import style_page_menu_item, style_page_urls
from .talks.viewset import talk_counts
from .translation.screens import translation_act_buttons, translation_act_urls
from .translation_rights import translation_rights_urls

hooks.register("insert_global_admin_css", admin_style)
hooks.register("insert_global_admin_js", admin_script)
hooks.register("register_admin_viewset", actions)
hooks.register("register_admin_viewset", glossary)
hooks.register("construct_homepage_panels", show_panels)
hooks.register("construct_homepage_summary_items", show_no_summary)
hooks.register("construct_main_menu", trim_main)
hooks.register("construct_reports_menu", trim_overviews)
hooks.register("construct_help_menu", trim_help)
hooks.register("register_admin_urls", translation_urls)
hooks.register("register_admin_urls", links_urls)
hooks.register("register_reports_menu_item", links_menu_item)
hooks.register("register_admin_urls", reviews_urls)
hooks.register("register_reports_menu_item", reviews_menu_item)
hooks.register("register_admin_urls", review_urls)
hooks.register("register_page_header_buttons", review_buttons)
hooks.register("register_log_actions", register_review_log)
hooks.register("register_admin_urls", rights_urls)
hooks.register("register_reports_menu_item", rights_menu_item)
hooks.register("register_admin_urls", act_urls)
hooks.register("register_admin_viewset", story_consents)
hooks.register("register_log_actions", register_rights_log)
hooks.register("construct_image_chooser_queryset", offer_images)
hooks.register("construct_media_chooser_queryset", offer_videos)
hooks.register("register_admin_urls", guide_urls)
hooks.register("register_admin_urls", translation_rights_urls)
hooks.register("register_admin_menu_item", guide_menu_item)
hooks.register("register_admin_urls", style_page_urls)
hooks.register("register_admin_menu_item", style_page_menu_item)
hooks.register("register_page_header_buttons", changes_button)
hooks.register("before_edit_page", tell_of_changes)
hooks.register("construct_page_action_menu", approve_first)
hooks.register("register_admin_urls", preview_link_urls)
hooks.register("register_page_header_buttons", preview_link_buttons)
hooks.register("register_admin_urls", translation_act_urls)
hooks.register("register_page_header_buttons", translation_act_buttons)
hooks.register("register_log_actions", register_log_actions)
hooks.register("construct_explorer_page_queryset", hide_from_list)
hooks.register("construct_page_chooser_queryset", hide_from_choosers)
hooks.register("before_publish_page", stop_at_publishing)
hooks.register("construct_page_action_menu", trim_actions)
hooks.register("register_admin_viewset", talk_counts)
# After the check of who may see the page.
hooks.register("on_serve_page", note_served_page, order=1000)
