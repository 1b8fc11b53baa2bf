from django.urls import include, path, re_path

from . import views
from .sitemap import language_sitemap, sitemap_index

urlpatterns = [
    path("", views.root, name="root"),
    re_path(r"^(?P<word>melden|report)/?$", views.shortcut, name="shortcut"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("", include("home.preview_links.urls")),
    path("", include("home.cards.urls")),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", language_sitemap, name="language_sitemap"),
]
