from wagtail import hooks

from .admin_style import admin_style

hooks.register("insert_global_admin_css", admin_style)
