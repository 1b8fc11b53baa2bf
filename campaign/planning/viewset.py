"""Posts in the admin; the calendar leads to them."""

from wagtail.admin.viewsets.model import ModelViewSet

from campaign.models import Post
from home.people.fewer_screens import FewerScreens
from home.people.own_rows import OwnHistoryView

from .access import PostPolicy
from .form import POST_PANELS
from .screens import PostAddView, PostDeleteView, PostEditView, PostIndexView


class PostViewSet(FewerScreens, ModelViewSet):
    model = Post
    name = "posts"
    icon = "calendar"
    edit_handler = POST_PANELS
    search_fields = ("text",)
    list_filter = ("campaign", "channel", "state", "language")
    list_export = (
        *("day", "time", "channel", "campaign", "language"),
        *("text", "state", "address"),
    )
    export_filename = "posts"
    list_per_page = 50
    # Copying is adding with another's words.
    copy_view_enabled = False
    index_view_class = PostIndexView
    add_view_class = PostAddView
    edit_view_class = PostEditView
    delete_view_class = PostDeleteView
    history_view_class = OwnHistoryView

    @property
    def permission_policy(self) -> PostPolicy:
        return PostPolicy(self.model)


_viewset = PostViewSet()


def posts() -> PostViewSet:
    return _viewset
