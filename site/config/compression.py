"""Pages travel small, also where no proxy in front compresses them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSED_TYPES = ("text/", "application/json", "application/xml")


class PageCompressionMiddleware(GZipMiddleware):
    """Django's, for whole answers of text: never for files, ranges of them, or streams.

    It pads each answer by a random length, so that sizes tell nothing of a secret in a page.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(COMPRESSED_TYPES):
            return response
        return super().process_response(request, response)
