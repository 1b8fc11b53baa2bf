from django.urls import include, path, re_path
from wagtail.contrib.sitemaps.views import sitemap

from . import views
from .sitemap import PublicSitemap

urlpatterns = [
    path("", views.root, name="root"),
    re_path(r"^(?P<word>melden|report)/?$", views.shortcut, name="shortcut"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("", include("home.preview_links.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicSitemap}}, name="sitemap"),
]
