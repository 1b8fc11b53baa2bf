"""Every address of the site; the last one belongs to the pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.people.signin.doors import to_new_password, to_sign_in
from home.views import nothing_here

from .health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("account/", include("home.people.urls")),
    # Before Wagtail's own: its forms for signing in ask for no second factor.
    path("admin/login/", to_sign_in, name="door_of_admin"),
    re_path(r"^admin/password_reset/.*$", to_new_password),
    path("_util/login/", to_sign_in, name="door_of_pages"),
    # Wagtail's, which only fails on purpose.
    path("admin/failwhale/", nothing_here),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("home.media.urls")),
    path("teachers/federation/", include("education.teachers.federation.urls")),
    path("", include("campaign.urls")),
    path("", include("education.printed_urls")),
    path("", include("reporting.geoservices.urls")),
    path("", include("reporting.editions.urls")),
    path("", include("reporting.intake.place_urls")),
    path("", include("reporting.partners.urls")),
    path("", include("home.urls")),
]
urlpatterns += i18n_patterns(
    path("intake/", include("reporting.intake.urls")),
    path("", include("reporting.intake.my_report.urls")),
    path("", include("education.urls")),
    path("", include("home.talks.urls")),
    path("feeds/", include("home.feed_urls")),
    path("_util/login/", to_sign_in, name="door_of_pages"),
    path("", include(wagtail_urls)),
)

handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
