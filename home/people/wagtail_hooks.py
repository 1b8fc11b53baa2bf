from wagtail import hooks

from .accounts.actions import register_actions
from .accounts.bulk import INSTEAD
from .accounts.deputies import deputies
from .accounts.guests import (
    own_campaign_item,
    own_campaign_urls,
    refuse_bulk_deletion,
    refuse_deletion,
)
from .accounts.own_account import own_urls, security_item, sign_out_item

hooks.register("register_log_actions", register_actions)
hooks.register("register_admin_viewset", deputies)
hooks.register("register_admin_urls", own_urls)
hooks.register("register_admin_urls", own_campaign_urls)
hooks.register("register_admin_menu_item", own_campaign_item)
hooks.register("register_account_menu_item", security_item)
hooks.register("register_account_menu_item", sign_out_item)
hooks.register("before_delete_page", refuse_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
for action in INSTEAD:
    # After Wagtail's own: the later one takes the place of the earlier.
    hooks.register("register_bulk_action", action, order=100)
