from django.urls import path

from .answer_views import AnswerView, TranslateView
from .correct_views import CorrectView
from .note_views import MergeView, NoteView, SplitView
from .photo_views import ClosePhotoView, OpenPhotoView, ReopenPhotoView
from .redact_views import RedactView
from .step_views import AssignView, StatusView
from .views import OpenWordsView, ReportDetailView

patterns = [
    path("<int:pk>/", ReportDetailView.as_view(), name="detail"),
    path("<int:pk>/words/", OpenWordsView.as_view(), name="open_words"),
    path("<int:pk>/answer/", AnswerView.as_view(), name="answer"),
    path("<int:pk>/status/", StatusView.as_view(), name="status"),
    path("<int:pk>/assign/", AssignView.as_view(), name="case_assign"),
    path("<int:pk>/note/", NoteView.as_view(), name="case_note"),
    path("<int:pk>/translate/", TranslateView.as_view(), name="case_translate"),
    path("<int:pk>/merge/", MergeView.as_view(), name="case_merge"),
    path("<int:pk>/split/", SplitView.as_view(), name="case_split"),
    path("<int:pk>/correct/<slug:fact>/", CorrectView.as_view(), name="case_correct"),
    path("<int:pk>/redact/", RedactView.as_view(), name="case_redact"),
    path("<int:pk>/photos/<int:number>/", OpenPhotoView.as_view(), name="photo"),
    path("<int:pk>/photos/<int:number>/close/", ClosePhotoView.as_view(), name="photo_close"),
    path("<int:pk>/photos/<int:number>/reopen/", ReopenPhotoView.as_view(), name="photo_reopen"),
]
