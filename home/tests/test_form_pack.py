"""Forms in the design system's markup."""

from crispy_forms.utils import render_crispy_form
from django import forms


class Question(forms.Form):
    what = forms.CharField(help_text="Meer dan <b>één</b> & minder <script>alert(1)</script>")


def test_help_that_an_editor_writes_is_text_and_never_markup() -> None:
    html = render_crispy_form(Question())
    assert "Meer dan &lt;b&gt;één&lt;/b&gt; &amp; minder" in html
    assert "<script>" not in html
