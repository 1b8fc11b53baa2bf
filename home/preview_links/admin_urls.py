from django.urls import URLPattern, path

from .admin_views import PreviewLinksView, withdraw


def preview_link_urls() -> list[URLPattern]:
    screen = "preview-links/<int:page_id>/"
    return [
        path(screen, PreviewLinksView.as_view(), name="preview_links"),
        path(f"{screen}<int:pk>/withdraw/", withdraw, name="preview_link_withdraw"),
    ]
