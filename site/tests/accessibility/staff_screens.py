"""Screens on which staff handle reports, and the style page, by role, and how to reach them."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

from ..served.server import Server

Numbers = dict[str, int]
Reach = Callable[[Page, Numbers], None]

# What the demo does not have.
MAKE = """
import io
from datetime import timedelta
from PIL import Image
from django.utils import timezone
from home.media.models import SiteVideo, VideoVersion
from home.people.models import User
from reporting.casework.interpreting.access import admit
from reporting.intake.photos.content import photo_content
from reporting.models import (
    BreachRecord, Disclosure, Edition, ImportBatch, InterpreterAccess, Photo, Report, SavedFilter,
    Sealed)
from reporting.report_keys import key_of

now = timezone.now()
foreign = Report.objects.exclude(case__status="closed").exclude(language="nl")
report = foreign.order_by("pk").first()
people = {user.email.partition("@")[0]: user for user in User.objects.all()}
handler, home = people["handler"], report.municipality
if not InterpreterAccess.objects.filter(report=report).exists():
    admit(report=report, interpreter=people["interpreter"], actor=handler,
          until=timezone.localdate() + timedelta(days=3))
SavedFilter.objects.create(owner=handler, name="Bij het station", query="status=new")
VideoVersion.objects.create(
    video=SiteVideo.objects.order_by("pk").first(), shape="tall", source="gone", fault="cut_off")
ImportBatch.objects.create(municipality=home, source="ouder-systeem", digest="0" * 64)
for approved in (None, True):
    Disclosure.objects.create(
        municipality=home, report=report, report_public_id=report.public_id, scope=["words"],
        authority="police", ground="order", reference="2026-1", asked_by=handler,
        approved=approved, decided_at=approved and now, decided_by=None)
picture = io.BytesIO()
Image.new("RGB", (640, 480), "#567").save(picture, "JPEG")
part = key_of(report).seal("photo", photo_content(picture.getvalue()))
row = Sealed.objects.create(id=part.id, report=report, kind="photo", ciphertext=part.ciphertext)
Photo.objects.create(report=report, sealed=row, number=1)
told = Edition.objects.order_by("-year").first()
Edition.objects.create(municipality=home, year=2001, state="proposed", facts=told.facts,
                       told_sums=told.told_sums, made_by=people["analyst"])
BreachRecord.objects.create(
    municipality=home, account=handler, account_email=handler.email,
    from_at=now - timedelta(hours=1), until_at=now, found_at=now)
"""
# By the name that an address has for it.
NUMBERS = {
    "foreign": "SELECT report_id FROM reporting_interpreteraccess ORDER BY id LIMIT 1",
    "access": "SELECT min(id) FROM reporting_interpreteraccess",
    "closed": "SELECT min(report_id) FROM reporting_case WHERE status = 'closed'",
    "batch": "SELECT min(id) FROM reporting_importbatch",
    "asked": "SELECT min(id) FROM reporting_disclosure",
    "approved": "SELECT max(id) FROM reporting_disclosure",
    "breach": "SELECT max(id) FROM reporting_breachrecord",
    "team": "SELECT min(id) FROM reporting_team",
    "route": "SELECT min(id) FROM reporting_route",
    "question": "SELECT min(id) FROM reporting_extraquestion",
    "reply": "SELECT min(id) FROM reporting_cannedreply",
    "captions": "SELECT min(id) FROM media_videotext",
    "film": "SELECT min(id) FROM media_sitevideo",
    "link": "SELECT min(id) FROM campaign_shortlink",
    "image": "SELECT min(id) FROM media_siteimage",
    "post": "SELECT min(id) FROM campaign_post WHERE state = 'planned'",
    "pack": "SELECT min(pack_id) FROM education_packrelease",
    "release": "SELECT min(id) FROM education_packrelease WHERE pack_id = "
    "(SELECT min(pack_id) FROM education_packrelease)",
    "worksheet": "SELECT identifier FROM education_releaseitem WHERE kind = 'worksheet' AND "
    "release_id = (SELECT max(id) FROM education_packrelease WHERE is_current AND pack_id = "
    "(SELECT min(pack_id) FROM education_packrelease)) LIMIT 1",
    "standard": "SELECT min(id) FROM education_learningstandard",
    "measure": "SELECT min(id) FROM reporting_measure",
    "figure": "SELECT year || '-' || number FROM reporting_keptfigure ORDER BY id LIMIT 1",
    "scan": "SELECT min(id) FROM reporting_scanrun",
    "edition": "SELECT max(id) FROM reporting_edition WHERE state = 'proposed'",
    "quarterly": "SELECT min(id) FROM reporting_quarterlyreport",
    "place": "SELECT min(id) FROM reporting_knownplace",
    "partner": "SELECT min(id) FROM reporting_partnersite",
    "partner_key": "SELECT min(id) FROM reporting_partnerkey",
    "figured": "SELECT min(campaign_id) FROM campaign_reachfigure",
}
OLDER_FILE = """Nummer;Gedrag;Datum;Tijd;Wijk;Soort plek;Omschrijving;Ontvangen
1;sissen|naroepen;06-03-2019;21:40;;station;Hij riep iets.;07-03-2019 09:12
2;volgen;2019-04-01;;;straat;;02-04-2019
"""
PATROLS = """Gebied;Datum;Van;Tot
Centrum;06-03-2026;22:00;02:00
Atlantis;06-03-2026;22:00;02:00
"""

# By an address alone.
ADDRESSES: dict[str, tuple[str, ...]] = {
    "handler": (
        "",
        "casework/",
        "casework/?status=new&mark=overdue",
        "casework/?drawn=oops",
        "casework/saved/",
        "casework/words/?status=in_progress",
        "casework/{closed}/",
        "casework/{foreign}/correct/time/",
        "casework/{foreign}/correct/place/",
        "casework/mail/",
        "casework/told/",
        "casework/disclosures/",
        "casework/disclosures/ask/",
    ),
    "communications": (
        "style-page/?language=nl",
        "video_texts/edit/{captions}/",
        "media/",
        "media/video/add/",
        "media/edit/{film}/",
        "short_links/",
        "short_links/new/",
        "short_links/edit/{link}/",
        "short_links/inspect/{link}/",
        "page_counts/",
        "reports/rights/?kind=videos",
        "rights/images/{image}/",
        "story_consents/new/",
        "campaign/calendar/",
        "posts/",
        "posts/edit/{post}/",
        "campaign/results/",
        "campaign/results/{figured}/",
    ),
    "vitree_release": (
        "",
        "lesson_releases/",
        "lessons/{pack}/release/",
        "lessons/{pack}/compare/",
        "lessons/{pack}/amend/",
        "lessons/{pack}/withdraw/{release}/",
        "lessons/{pack}/correct/{worksheet}/",
        "lessons/import/",
        "learning_standards/",
        "learning_standards/edit/{standard}/",
        "teachers/",
        "schools/",
        "schools/new/",
        "schools/import/",
        "lesson_downloads/",
    ),
    "interpreter": ("", "casework/interpreting/", "casework/interpreting/{access}/"),
    "analyst": (
        "",
        "casework/",
        "casework/{foreign}/",
        "casework/export/",
        "casework/exports/",
        "casework/export/dictionary/",
        "insight/",
        "insight/?period=quarter&area=DEMO-S01&kind=nonsense",
        "insight/when/",
        "insight/new/",
        "insight/new/{scan}/",
        "insight/what/?period=quarter",
        "insight/who/",
        "insight/who/?part=nowhere",
        "insight/reporting/",
        "insight/check/",
        "insight/method/",
        "insight/shape/?shape=52.371_5.216~52.371_5.22~52.374_5.22&period=quarter",
        "insight/?shape=52.366_5.214~52.366_5.224~52.376_5.224~52.376_5.214",
        "figures/",
        "figures/{figure}/",
        "quarterly/",
        "quarterly/{quarterly}/",
        "quarterly/{quarterly}/document/",
        "measures/",
        "measures/new/",
        "measures/edit/{measure}/",
        "measures/overview/",
        "measures/effects/",
        "measures/effects/{measure}/",
        "patrols/",
        "patrols/new/",
        "patrols/import/",
        "patrols/reports/",
        "editions/",
        "editions/{edition}/",
    ),
    "privacy_officer": (
        "",
        "casework/export/words/?status=in_progress",
        "casework/trail/",
        "casework/retention/",
        "casework/erasing/",
        "casework/erasing/{foreign}/",
        "casework/disclosures/{asked}/",
        "casework/disclosures/{approved}/",
        "casework/breach/",
        "casework/breach/{breach}/",
        "casework/breach/{breach}/print/",
        "casework/breach/key/{partner_key}/",
        "partners/",
        "partners/new/",
        "partners/{partner_key}/",
        "casework/who-sees-what/",
        "editions/{edition}/",
        "settings/reporting/casesettings/",
        "settings/reporting/photosettings/",
        "extra_questions/",
        "extra_questions/approve/{question}/",
    ),
    "admin": (
        "",
        "casework/imports/",
        "casework/imports/new/",
        "casework/imports/{batch}/undo/",
        "teams/",
        "teams/new/",
        "teams/edit/{team}/",
        "routes/",
        "routes/edit/{route}/",
        "extra_questions/",
        "extra_questions/new/",
        "extra_questions/edit/{question}/",
        "canned_replies/",
        "canned_replies/edit/{reply}/",
        "holidays/",
        "holidays/new/",
        "known_places/print/{place}/",
        "partner_sites/",
        "partner_sites/edit/{partner}/",
        "settings/reporting/casesettings/",
        "settings/reporting/weeksettings/",
        "casework/who-sees-what/",
    ),
}


def numbers_of(server: Server) -> Numbers:
    return {name: server.rows.value(sql) for name, sql in NUMBERS.items()}


def screens_of(role: str, page: Page, numbers: Numbers) -> Iterator[str]:
    """Each screen of this role, open in `page` while its name is looked at."""
    for address in ADDRESSES[role]:
        answer = page.goto(f"/admin/{address.format(**numbers)}")
        assert answer is not None
        assert answer.status == 200, address
        page.wait_for_load_state("networkidle")
        yield f"/admin/{address}"
    for name, reach in REACHED.get(role, {}).items():
        reach(page, numbers)
        page.wait_for_load_state("networkidle")
        yield name


def _opened(page: Page, numbers: Numbers) -> None:
    """With everything that is folded away shown as well."""
    page.goto(f"/admin/casework/{numbers['foreign']}/")
    page.locator("form[action$='/words/'] [type=submit]").click()
    expect(page.locator(".case__words--opened")).to_be_visible()
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")


def _redact(page: Page, numbers: Numbers) -> None:
    _opened(page, numbers)
    form = page.locator("[data-redact-where=story]")
    form.locator("[name=part]").fill(page.locator("[data-words=story]").inner_text()[:12])
    form.locator("[type=submit]:not([name=suggested])").click()
    expect(page.locator(".case__before")).to_be_visible()


def _photographed(page: Page, numbers: Numbers) -> None:
    _opened(page, numbers)
    page.locator("form[action$='/photos/1/'] [type=submit]").click()
    expect(page.locator(".case__opened")).to_be_visible()


def _drawing(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/")
    page.locator(".casework-draw summary").click()
    expect(page.locator(".casework-draw__map.leaflet-container")).to_be_visible()


def _many(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/")
    for tick in page.locator("tbody .casework-listing__tick input").all()[:2]:
        tick.check()
    page.locator("[name=act]").select_option("assign")
    page.locator(".casework-listing__many [type=submit]").click()
    expect(page.locator(".casework-page__rows")).to_be_visible()


def _found(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/words/?status=in_progress")
    page.locator("[name=words]").fill("voorbeeld")
    page.locator("[name=reason]").fill("Gevraagd aan de balie.")
    page.locator("main form [type=submit]").click()
    expect(page.locator(".casework-found")).to_be_visible()


def _interpreting(page: Page, numbers: Numbers) -> None:
    page.goto(f"/admin/casework/interpreting/{numbers['access']}/")
    page.locator("main form[action$='/words/'] [type=submit]").click()
    expect(page.locator(".interpreting__original").first).to_be_visible()


def _counted(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/export/")
    page.locator("[name=act][value=count]").click()
    expect(page.locator(".export__count")).to_be_visible()


def _looked_up(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/breach/")
    account = page.locator("[name=account]")
    account.select_option(label=account.locator("option", has_text="handler@").inner_text())
    page.locator("main form[action$='/breach/'] [type=submit]").click()
    expect(page.locator("#answer")).to_be_visible()


def _sought(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/erasing/")
    page.locator("[name=behaviours]").first.check()
    page.locator("main form [type=submit]").click()
    expect(page.locator("#found")).to_be_visible()


def _mapping(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/casework/imports/new/")
    file = {"name": "ouder.csv", "mimeType": "text/csv", "buffer": OLDER_FILE.encode()}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    page.locator("[name=act][value=read]").click()
    expect(page.locator("#source")).to_be_visible()


def _dry_run(page: Page, _numbers: Numbers) -> None:
    """On the page with the choices."""
    page.locator("#source").fill("ouder-systeem")
    for field in page.locator("[name=code_behaviours]").all():
        field.select_option(index=2)
    page.locator("[name=act][value=check]").click()
    expect(page.locator("#checked, [role=alert]").first).to_be_visible()


def _tried(page: Page, _numbers: Numbers) -> None:
    page.goto("/admin/patrols/import/")
    file = {"name": "toezicht.csv", "mimeType": "text/csv", "buffer": PATROLS.encode()}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    page.locator("[name=act][value=check]").click()
    expect(page.locator("#checked")).to_be_visible()


# By what is done on a screen.
REACHED: dict[str, dict[str, Reach]] = {
    "handler": {
        "a case, opened": _opened,
        "a photo, opened": _photographed,
        "taking a part out": _redact,
        "drawing an area": _drawing,
        "many at once": _many,
        "words found": _found,
    },
    "interpreter": {"a report to translate, opened": _interpreting},
    "analyst": {"an export, counted": _counted, "a file of patrols tried": _tried},
    "privacy_officer": {"an account looked up": _looked_up, "a report looked for": _sought},
    "admin": {"what columns mean": _mapping, "an import tried": _dry_run},
}
