"""Files that visitors download from pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from ..folding import FoldedTitle
from ..scanning import refuse_harmful_field


class SiteDocument(AbstractDocument):
    """A document that a page offers; never a lesson's released file, which is kept apart."""

    admin_form_fields = Document.admin_form_fields
    # Visitors find a document by its title only; tags are words of staff.
    search_fields = [
        *(
            field
            for field in AbstractDocument.search_fields
            if not isinstance(field, index.RelatedFields)
        ),
        index.RelatedFields("tags", [index.AutocompleteField("name")]),
        FoldedTitle(),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        super().clean()
        refuse_harmful_field(self, "file")
