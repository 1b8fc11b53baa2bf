from wagtail import hooks

from .links.viewset import short_links

hooks.register("register_admin_viewset", short_links)
