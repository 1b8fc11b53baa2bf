"""The photos of one request: judged and cleaned, then carried with the answers until they are sent.

What was good before stays, whatever is wrong with another one.
"""

from django.http import HttpRequest, QueryDict

from home.people.throttle import allow
from reporting.models.photo import MOST_PHOTOS

from .cleaning import clean_photo
from .fields import KEPT_PHOTOS, NEW_PHOTOS
from .kept import carried, photo_in
from .refusals import Refusal, RefusedPhotoError, too_many

__all__ = ["take_photos"]

# Drawing a photo anew costs a moment of a processor: a family behind one address has enough.
REQUESTS_PER_HOUR = 60


def take_photos(request: HttpRequest, data: QueryDict) -> list[str]:
    """Puts the cleaned photos into `data`, and says what is wrong with those that are not there."""
    kept: list[str] = []
    problems: list[str] = []
    for value in dict.fromkeys(data.getlist(KEPT_PHOTOS)):
        try:
            photo_in(value)
            kept.append(value)
        except RefusedPhotoError as refused:
            problems.append(refused.text)
    files = list(request.FILES.getlist(NEW_PHOTOS))
    if files and not allow(request, "photos", per_hour=REQUESTS_PER_HOUR):
        problems.append(RefusedPhotoError(Refusal.TOO_OFTEN).text)
        files = []
    for file in files:
        if len(kept) >= MOST_PHOTOS:
            problems.append(too_many())
            break
        try:
            kept.append(carried(clean_photo(file.read())))
        except RefusedPhotoError as refused:
            problems.append(refused.text)
    data.setlist(KEPT_PHOTOS, kept[:MOST_PHOTOS])
    return list(dict.fromkeys(problems))
