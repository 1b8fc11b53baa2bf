"""Keeps the levels and disciplines that can be chosen."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from .models import VocabularyTerm
from .vocabularies.terms import Term

__all__ = ["add_terms"]


@transaction.atomic
def add_terms(*, purpose: str, terms: Iterable[Term]) -> int:
    """Adds those that are not there by their identifier, and gives others their official name.

    Nothing is taken away: a pack may have chosen it. Returns how many are new or changed.
    """
    kept = VocabularyTerm.objects.filter(purpose=purpose)
    known = {term.identifier: term for term in kept}
    codes = {term.code for term in known.values()}
    last = kept.aggregate(last=Max("order"))["last"] or 0
    changed = 0
    for place, term in enumerate(terms, start=last + 1):
        row = known.get(term.identifier)
        if row is None:
            code = term.code if term.code not in codes else term.identifier
            codes.add(code)
            row = VocabularyTerm(purpose=purpose, code=code, order=place)
        told = (term.identifier, term.label, term.context or row.context)
        if (row.identifier, row.label, row.context) != told:
            row.identifier, row.label, row.context = told
            row.save()
            changed += 1
    return changed
