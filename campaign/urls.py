from django.urls import path, re_path

from .links.following import follow
from .visits.views import count

urlpatterns = [
    re_path(r"^c/(?P<code>[A-Za-z0-9-]{1,64})/?$", follow, name="short_link"),
    path("count/", count, name="count"),
]
