from wagtail import hooks

from .admin_urls import release_urls
from .deletion import refuse_bulk_deletion, refuse_deletion
from .log_actions import register_release_log
from .permissions import release_permission
from .screens.buttons import import_buttons, release_buttons
from .teachers.screens.group import teachers
from .viewsets import learning_standards, releases
from .working_files import keep_working_files

hooks.register("before_delete_page", refuse_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_serve_document", keep_working_files)
hooks.register("register_admin_viewset", releases)
hooks.register("register_admin_viewset", learning_standards)
hooks.register("register_admin_viewset", teachers)
hooks.register("register_admin_urls", release_urls)
hooks.register("register_log_actions", register_release_log)
hooks.register("register_permissions", release_permission)
hooks.register("register_page_header_buttons", release_buttons)
hooks.register("register_page_header_buttons", import_buttons)
