"""How far a job is, in a template."""

from typing import Any

from django import template

from home.jobs import services
from home.jobs.models import Job

register = template.Library()


@register.filter
def progress_of(job: Job) -> dict[str, Any]:
    return services.job_progress(job)
