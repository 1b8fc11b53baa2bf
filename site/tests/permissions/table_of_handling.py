"""What the addresses about reports answer, in the order and with the words of `table_of_ours`."""

HANDLING: dict[str, tuple[str, str]] = {
    "casework:detail": (
        "door 403 no no no no no 200 no 200 200 no 200",
        "door 403 no no no no no 405 no 405 405 no 405",
    ),
    "casework:open_words": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:answer": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:status": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:case_assign": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 302 no no no no 302",
    ),
    "casework:case_note": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:case_translate": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:case_merge": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:case_split": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 302 no no no no 302",
    ),
    "casework:case_redact": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:photo": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 302 no no no no 302",
    ),
    "casework:photo_close": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 302 no no no no 302",
    ),
    "casework:photo_reopen": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no no no no 302 no no",
    ),
    "casework:case_correct": (
        "door 403 no no no no no 200 no no no no 200",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:export": (
        "door 403 no no no no no no no 200 302 no 200",
        "door 403 no no no no no no no 422 no no 422",
    ),
    "casework:export_words": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 422 no 422",
    ),
    "casework:export_dictionary": (
        "door 403 no no no no no no no 200 no no 200",
        "door 403 no no no no no no no 405 no no 405",
    ),
    "casework:exports": (
        "door 403 no no no no no no no 200 200 no 200",
        "door 403 no no no no no no no 405 405 no 405",
    ),
    "casework:export_download": (
        "door 403 no no no no no no no 404 404 no 404",
        "door 403 no no no no no no no 405 405 no 405",
    ),
    "casework:export_download_dictionary": (
        "door 403 no no no no no no no 404 404 no 404",
        "door 403 no no no no no no no 405 405 no 405",
    ),
    "casework:export_remove": (
        "door 403 no no no no no no no 405 405 no 405",
        "door 403 no no no no no no no 404 404 no 404",
    ),
    "casework:imports": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "casework:import_new": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 422 422",
    ),
    "casework:import_undo": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "casework:interpreting": (
        "door 403 no no no no no no 200 no no no 200",
        "door 403 no no no no no no 405 no no no 405",
    ),
    "casework:interpreting_report": (
        "door 403 no no no no no no 200 no no no 404",
        "door 403 no no no no no no 405 no no no 405",
    ),
    "casework:interpreting_open": (
        "door 403 no no no no no no 405 no no no 405",
        "door 403 no no no no no no 200 no no no 404",
    ),
    "casework:interpreting_translate": (
        "door 403 no no no no no no 405 no no no 405",
        "door 403 no no no no no no 200 no no no 404",
    ),
    "casework:interpreter_admit": (
        "door 403 no no no no no 200 no no no no 200",
        "door 403 no no no no no 422 no no no no 422",
    ),
    "casework:interpreter_end": (
        "door 403 no no no no no 405 no no no no 405",
        "door 403 no no no no no 302 no no no no 302",
    ),
    "casework:staff_notice": (
        "door 403 no no no no no 200 no no no no 200",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:index": (
        "door 403 no no no no no 200 no 200 200 no 200",
        "door 403 no no no no no 405 no 405 405 no 405",
    ),
    "casework:index_results": (
        "door 403 no no no no no 200 no 200 200 no 200",
        "door 403 no no no no no 405 no 405 405 no 405",
    ),
    "casework:listing_columns": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 302 no 302 302 no 302",
    ),
    "casework:many": (
        "door 403 no no no no no 405 no no no no 405",
        "door 403 no no no no no 302 no no no no 302",
    ),
    "casework:saved_filters": (
        "door 403 no no no no no 200 no 200 200 no 200",
        "door 403 no no no no no 200 no 200 200 no 200",
    ),
    "casework:saved_filter": (
        "door 403 no no no no no 405 no 405 405 no 405",
        "door 403 no no no no no 404 no 404 404 no 404",
    ),
    "casework:word_search": (
        "door 403 no no no no no 200 no no no no 200",
        "door 403 no no no no no 200 no no no no 200",
    ),
    "casework:trail": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 405 no 405",
    ),
    "casework:trail_results": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 405 no 405",
    ),
    "casework:trail_verify": (
        "door 403 no no no no no no no no 405 no 405",
        "door 403 no no no no no no no no 302 no 302",
    ),
    "casework:trail_export": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 405 no 405",
    ),
    "casework:retention": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 405 no 405",
    ),
    "casework:told": (
        "door 403 no no no no no 200 no no no no 200",
        "door 403 no no no no no 422 no no no no 422",
    ),
    "casework:erasing": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 422 no 422",
    ),
    "casework:erasing_confirm": (
        "door 403 no no no no no no no no 200 no 200",
        "door 403 no no no no no no no no 422 no 422",
    ),
    "casework:who_sees_what": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 405 405 405",
    ),
    "casework:breach": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 422 422 422",
    ),
    "casework:breach_cases": (
        "door 403 no no no no no no no no 405 405 405",
        "door 403 no no no no no no no no 302 302 302",
    ),
    "casework:breach_block": (
        "door 403 no no no no no no no no 405 405 405",
        "door 403 no no no no no no no no 422 422 422",
    ),
    "casework:breach_record": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 422 422 422",
    ),
    "casework:breach_print": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 405 405 405",
    ),
    "casework:breach_record_cases": (
        "door 403 no no no no no no no no 405 405 405",
        "door 403 no no no no no no no no 200 200 200",
    ),
    "casework:breach_step": (
        "door 403 no no no no no no no no 405 405 405",
        "door 403 no no no no no no no no 404 404 404",
    ),
    "casework:breach_file": (
        "door 403 no no no no no no no no 200 200 200",
        "door 403 no no no no no no no no 405 405 405",
    ),
    "casework:disclosures": (
        "door 403 no no no no no 200 no no 200 no 200",
        "door 403 no no no no no 405 no no 405 no 405",
    ),
    "casework:disclosure_ask": (
        "door 403 no no no no no 200 no no 200 no 200",
        "door 403 no no no no no 422 no no 422 no 422",
    ),
    "casework:disclosure": (
        "door 403 no no no no no 404 no no 200 no 200",
        "door 403 no no no no no 405 no no 405 no 405",
    ),
    "casework:disclosure_decide": (
        "door 403 no no no no no 405 no no 405 no 405",
        "door 403 no no no no no 404 no no 422 no 422",
    ),
    "casework:disclosure_hand_over": (
        "door 403 no no no no no 405 no no 405 no 405",
        "door 403 no no no no no 404 no no 404 no 404",
    ),
    "casework:disclosure_tell": (
        "door 403 no no no no no 405 no no 405 no 405",
        "door 403 no no no no no 404 no no 302 no 302",
    ),
    "teams:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "teams:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "teams:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "teams:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "teams:delete": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "teams:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "teams:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "routes:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "routes:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "routes:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "routes:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "routes:delete": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "routes:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "routes:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "canned_replies:index": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "canned_replies:index_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "canned_replies:add": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "canned_replies:edit": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 200 200",
    ),
    "canned_replies:delete": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 302 302",
    ),
    "canned_replies:history": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "canned_replies:history_results": (
        "door 403 no no no no no no no no no 200 200",
        "door 403 no no no no no no no no no 405 405",
    ),
    "jobs:progress": (
        "door 403 404 404 404 404 404 404 404 404 404 404 404",
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "jobs:cancel": (
        "door 403 405 405 405 405 405 405 405 405 405 405 405",
        "door 403 404 404 404 404 404 404 404 404 404 404 404",
    ),
}
