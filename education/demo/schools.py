"""Made-up schools, two teachers, and counts of what was downloaded."""

from datetime import timedelta

from django.utils import timezone

from education.models import DownloadEvent, PackRelease, ReleaseArtefact, School, SchoolDomain
from education.teachers.services import follow_pack, welcome_teacher
from home.demo.builder import DemoBuilder
from home.people.models import Municipality

SCHOOLS = {
    "01AB": ("Basisschool De Brug", "debrug.example", "Scholen van de stad"),
    "02CD": ("Vmbo Het Kompas", "kompas.example", ""),
}
OF_A_SCHOOL, OF_NONE = "leraar@debrug.example", "docent@elders.example"


def load_schools(demo: DemoBuilder) -> None:
    """Nothing, where there are schools already."""
    municipality = Municipality.objects.get(site=demo.site)
    if School.objects.filter(municipality=municipality).exists():
        return
    made = []
    for brin, (name, domain, federation) in SCHOOLS.items():
        school = School.objects.create(
            municipality=municipality, brin=brin, name=name, federation=federation
        )
        SchoolDomain.objects.create(school=school, domain=domain)
        made.append(school)
    teachers = [
        welcome_teacher(email=email, municipality=municipality, language="nl")
        for email in (OF_A_SCHOOL, OF_NONE)
    ]
    yesterday = timezone.localdate() - timedelta(days=1)
    for release in PackRelease.objects.filter(pack__in=demo.pages("lesson").values()):
        follow_pack(teacher=teachers[0], pack=release.pack)
        counts: list[tuple[School | None, int]] = [(made[0], 3), (made[1], 1), (None, 7)]
        for school, count in counts:
            DownloadEvent.objects.create(
                release=release,
                kind=ReleaseArtefact.Kind.ZIP,
                school=school,
                day=yesterday,
                count=count,
            )
