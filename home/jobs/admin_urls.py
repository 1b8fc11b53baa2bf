"""The addresses below /admin/jobs/."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from .views import cancel, progress


class JobViewSet(ViewSet):
    """Nothing to list: a job is shown on the page of whatever it makes."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<uuid:public_id>/progress/", progress, name="progress"),
            path("<uuid:public_id>/cancel/", cancel, name="cancel"),
        ]


job_viewset = JobViewSet("jobs")


def jobs() -> JobViewSet:
    return job_viewset
