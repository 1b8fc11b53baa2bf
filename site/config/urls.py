"""Every address of the site; the last one belongs to the pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("home.media.urls")),
    path("", include("reporting.geoservices.urls")),
    path("", include("home.urls")),
]
urlpatterns += i18n_patterns(
    path("intake/", include("reporting.intake.urls")),
    path("", include("reporting.intake.my_report.urls")),
    path("", include("education.urls")),
    path("", include(wagtail_urls)),
)

handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
