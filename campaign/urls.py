from django.urls import path, re_path

from .kit.views import kit_file, kit_zip
from .links.following import follow
from .visits.views import count

urlpatterns = [
    re_path(r"^c/(?P<code>[A-Za-z0-9-]{1,64})/?$", follow, name="short_link"),
    path("kit/<int:number>/all.zip", kit_zip, name="kit_zip"),
    path("kit/<int:number>/<slug:digest>/<str:name>", kit_file, name="kit_file"),
    path("count/", count, name="count"),
]
