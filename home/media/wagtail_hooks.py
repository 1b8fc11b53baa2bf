from wagtail import hooks

from .admin_urls import video_urls
from .viewsets import video_text_viewset

hooks.register("register_admin_urls", video_urls)


@hooks.register("register_admin_viewset")
def register_video_texts() -> object:
    return video_text_viewset
