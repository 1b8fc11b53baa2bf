from wagtail import hooks

from .admin_urls import jobs

hooks.register("register_admin_viewset", jobs)
