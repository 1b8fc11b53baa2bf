"""Videos that came in through the form, and what was made of them."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from home.media.models import SiteVideo, VideoVersion
from home.people.models import User

ADD = "/admin/media/video/add/"


def staff(role: str, name: str = "maker") -> User:
    user = User.objects.create_user(f"{name}@ssstop.example", "secret")
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fields(client: Client, title: str = "Film") -> dict[str, Any]:
    """What the form asks besides the file; its collection is one that the person may add to."""
    form = client.get(ADD).context["form"]
    sent: dict[str, Any] = {"title": title, "tags": ""}
    if "collection" in form.fields:
        sent["collection"] = form.fields["collection"].queryset.first().pk
    return sent


def deliver(client: Client, content: bytes, name: str, address: str = ADD, **more: Any) -> Any:
    sent = fields(client) | {"delivery": SimpleUploadedFile(name, content)} | more
    return client.post(address, sent)


def edit(video: SiteVideo) -> str:
    return f"/admin/media/edit/{video.pk}/"


def only_version() -> VideoVersion:
    return VideoVersion.objects.select_related("video", "job").get()
