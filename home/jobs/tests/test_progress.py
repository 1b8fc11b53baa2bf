"""The screen's side: how far a job is, for who started it."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse

from home.jobs.models import Job
from home.people.models import User

pytestmark = pytest.mark.django_db


def staff(address: str) -> User:
    user = User.objects.create_user(address)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def owner() -> User:
    return staff("owner@example.org")


@pytest.fixture
def job(owner: User) -> Job:
    return Job.objects.create(kind="tried", owner=owner, state="running", done=2, total=8)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(job: Job, **values: Any) -> str:
    template = Template('{% include "jobs/progress.html" %}')
    request = RequestFactory().get("/admin/somewhere/?page=2")
    return template.render(Context({"job": job, "request": request} | values))


def test_only_who_started_it_hears_how_far_it_is(owner: User, job: Job) -> None:
    url = reverse("jobs:progress", args=[job.public_id])
    answer = client_of(owner).get(url)
    assert answer.json()["percent"] == 25
    assert answer.json()["state"] == "running"
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert client_of(staff("other@example.org")).get(url).status_code == 404
    assert Client().get(url).status_code == 302
    assert client_of(owner).get(reverse("jobs:progress", args=[uuid4()])).status_code == 404
    assert client_of(owner).post(url).status_code == 405


def test_only_who_started_it_stops_it(owner: User, job: Job) -> None:
    url = reverse("jobs:cancel", args=[job.public_id])
    assert client_of(staff("other@example.org")).post(url).status_code == 404
    job.refresh_from_db()
    assert job.cancel_asked_at is None
    answer = client_of(owner).post(url, {"next": "/admin/somewhere/"})
    assert answer.headers["Location"] == "/admin/somewhere/"
    asked = Job.objects.get(pk=job.pk).cancel_asked_at
    assert asked is not None
    away = client_of(owner).post(url, {"next": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/admin/"
    assert client_of(owner).get(url).status_code == 405


def test_bar_is_there_while_it_runs(job: Job) -> None:
    html = shown(job)
    assert reverse("jobs:progress", args=[job.public_id]) in html
    assert 'value="25"' in html
    assert "jobs/progress.js" in html
    assert "<form" not in html
    with_cancel = shown(job, may_cancel=True)
    assert reverse("jobs:cancel", args=[job.public_id]) in with_cancel
    assert 'value="/admin/somewhere/?page=2"' in with_cancel


def test_what_is_over_asks_nothing_more(job: Job) -> None:
    job.state = Job.State.DONE
    html = shown(job)
    assert "data-url" not in html
    assert "<progress" not in html
    assert "script" not in html
