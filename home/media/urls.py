from django.urls import path

from .views import serve_media

urlpatterns = [path("<path:path>", serve_media, name="media")]
