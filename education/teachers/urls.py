from django.urls import path

from . import my_packs, signing_in
from .federation import door
from .notices.unsubscribing import unsubscribe

urlpatterns = [
    path("sign-in/", signing_in.ask_address, name="teacher_sign_in"),
    path("federation/<slug:federation>/", door.leave_for, name="teacher_federation"),
    path("code/", signing_in.ask_code, name="teacher_code"),
    path("sign-out/", signing_in.leave, name="teacher_sign_out"),
    path("sign-out-everywhere/", my_packs.leave_everywhere, name="teacher_sign_out_everywhere"),
    path("my-packs/", my_packs.my_packs, name="teacher_packs"),
    path("my-packs/language/", my_packs.choose_language, name="teacher_language"),
    path("my-packs/<int:pk>/follow/", my_packs.follow, name="teacher_follow"),
    path("my-packs/delete/", my_packs.delete, name="teacher_delete"),
    path("no-more-mail/<str:token>/", unsubscribe, name="teacher_unsubscribe"),
]
