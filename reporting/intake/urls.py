from django.urls import path

from .views import note, receive

urlpatterns = [path("", receive, name="intake"), path("note/", note, name="intake_note")]
