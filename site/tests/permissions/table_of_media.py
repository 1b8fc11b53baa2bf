"""What rights of pictures, videos and stories answer: see `table_of_ours`."""

EDITORS = "door 403 200 200 no 200 200 no no no no no 200"
EDITORS_REFUSED = "door 403 405 405 no 405 405 no no no no no 405"
# Of the municipality's own: lesson makers look after theirs alone.
KEEPERS = "door 403 200 200 no no no no no no no no 200"
KEEPERS_DONE = "door 403 302 302 no no no no no no no no 302"
KEEPERS_REFUSED = "door 403 405 405 no no no no no no no no 405"
NOT_ASKED = "door 403 405 405 405 405 405 405 405 405 405 405 405"

MEDIA: dict[str, tuple[str, str]] = {
    "rights_report": (EDITORS, EDITORS_REFUSED),
    "rights_report_results": (EDITORS, EDITORS_REFUSED),
    "rights_withdraw": (KEEPERS, NOT_ASKED),
    "rights_act": (NOT_ASKED, KEEPERS_DONE),
    "story_consents:index": (KEEPERS, KEEPERS_REFUSED),
    "story_consents:index_results": (KEEPERS, KEEPERS_REFUSED),
    "story_consents:add": (KEEPERS, KEEPERS),
    "story_consents:edit": (KEEPERS, KEEPERS),
    "story_consents:history": (KEEPERS, KEEPERS_REFUSED),
    "story_consents:history_results": (KEEPERS, KEEPERS_REFUSED),
}
