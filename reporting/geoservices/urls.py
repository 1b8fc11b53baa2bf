from django.urls import path

from . import views

urlpatterns = [
    path("geo/search", views.search, name="geo_search"),
    path("geo/reverse", views.reverse, name="geo_reverse"),
    path("geo/areas.json", views.areas, name="geo_areas"),
    path("tiles/<int:zoom>/<int:x>/<int:y>.png", views.tile_image, name="tile"),
]
