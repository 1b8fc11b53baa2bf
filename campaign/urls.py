from django.urls import re_path

from .links.following import follow

urlpatterns = [re_path(r"^c/(?P<code>[A-Za-z0-9-]{1,64})/?$", follow, name="short_link")]
