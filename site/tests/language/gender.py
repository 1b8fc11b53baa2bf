"""Patterns of texts that mark who reads them as a man or a woman, or that forbid by their form.

The house writes Arabic with verbal nouns ('الضغط', 'اختيار'), Polish and Ukrainian in impersonal or
present forms, and Turkish labels as nouns or infinitives: a Turkish label in -ma or -me reads as
'don't', and would tell a victim not to shout.
"""

import re

_ARABIC_COMMANDS = (
    "اضغط|انقر|اختر|اختار|أدخل|ادخل|اكتب|أكتب|اتصل|استخدم|حدد|أرسل|ارسل|ابحث|تحقق|تأكد|أخبرنا|حاول|"
    "انتظر|افتح|أغلق|احذف|أضف|اقرأ|إقرأ|شارك|اترك|انسخ|احفظ|اطبع|اسحب|شاهد|تعرف على|ساعد|اطلب|"
    "أجب|راجع|عد إلى|احتفظ|دوّن|اذكر|تذكر"
)
_ARABIC_YOU = "تريد|ترغب|تستطيع|تعرف|تفضل|تشعر|تحتاج|تكتب|تختار|تضغط|تقلق|تذكر|تتردد|تكن"

PATTERNS: dict[str, list[re.Pattern[str]]] = {
    "ar": [
        # A command stands at the start of a sentence, or after 'and', 'then', 'please'.
        re.compile(
            rf"(?:^|[.!؟?:،\n«(] ?|ثم |أو |فضلك،? )[وف]?(?:{_ARABIC_COMMANDS})(?![\u0620-\u064a])"
        ),
        re.compile(rf"(?:هل|لا|لم|إذا كنت|إن كنت) (?:{_ARABIC_YOU})(?![\u0620-\u064a])"),
        re.compile(
            r"(?<![\u0620-\u064a])(?:عزيزي|متأكد|مستعد|أنتَ|أنتِ|لست وحيد)(?![\u0620-\u064a])"
        ),
    ],
    "pl": [
        # Nouns whose instrumental looks the same are not past forms.
        re.compile(
            r"\b(?!(?:tytu|has|źród|dzia|udzia|artyku|szczegó|kana|sto|materia|zespo)łem\b)"
            r"\w+ł[ea][śm]\b",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?:powinieneś|powinnaś|powinienem|powinnam)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:jesteś|czujesz się) (?:pewien|pewna|gotowy|gotowa|sam|sama|\w+ony|\w+ona)\b"
        ),
    ],
    "uk": [
        re.compile(
            r"\b(?:ти|я|ви)(?: не| вже| сам[аи]?| це| щось| хотів| хотіла)* "
            r"\w+(?:[аиіяюєуо]в|л[аи]?ся|ла)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:впевнений|впевнена|готовий|готова|повинен|повинна|винен|винна)\b", re.IGNORECASE
        ),
        re.compile(
            r"\b(?:хотів|хотіла|бачив|бачила|постраждав|постраждала) (?:би|б)\b", re.IGNORECASE
        ),
    ],
    "tr": [],
}

# A label of a few words whose last word is a verb in -ma or -me.
_TURKISH_LABEL = re.compile(r"^(?:[^.!?…:]{1,40} )?\w{2,}m[ae]$")
# Settled nouns: nobody reads 'don't' in them.
_TURKISH_NOUNS = {
    "anlaşma", "arama", "araştırma", "aydınlatma", "açıklama", "bilgilendirme", "cuma", "danışma",
    "değerlendirme", "düzenleme", "düğme", "filtreleme", "görüşme", "kelime", "sıralama",
    "uygulama", "çalışma",
}  # fmt: skip


def marks_of(text: str, language: str) -> list[str]:
    """The pieces of `text` that mark its reader."""
    found = [match[0].strip() for pattern in PATTERNS[language] for match in pattern.finditer(text)]
    if language == "tr" and _TURKISH_LABEL.match(text):
        last = text.split()[-1].lower()
        if last not in _TURKISH_NOUNS:
            found.append(last)
    return found
