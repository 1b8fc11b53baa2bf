"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Scripts import one another by those names too; else an old part could meet a new one."""

    support_js_module_import_aggregation = True
