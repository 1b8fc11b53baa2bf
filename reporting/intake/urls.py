from django.urls import path

from .embedded_views import embedded_note, receive_embedded
from .views import note, receive

urlpatterns = [
    path("", receive, name="intake"),
    path("note/", note, name="intake_note"),
    path("embedded/", receive_embedded, name="intake_embedded"),
    path("embedded/note/", embedded_note, name="intake_embedded_note"),
]
