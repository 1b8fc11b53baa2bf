"""What of an Office Open XML document stays, goes, or is refused: tables, no code."""

from collections.abc import Mapping

from ..words import Fault, Removed

__all__ = [
    "DROPPED",
    "KEPT",
    "NAMED_WHERE_USED",
    "REFUSED",
    "UNWANTED_ATTRIBUTES",
    "UNWANTED_ELEMENTS",
]

# By the last word of a relationship's type, in small letters.
REFUSED: Mapping[str, Fault] = {
    "vbaproject": Fault.MACROS,
    "vbaprojectsignature": Fault.MACROS,
    "wordvbadata": Fault.MACROS,
    "xlmacrosheet": Fault.MACROS,
    "xlintlmacrosheet": Fault.MACROS,
    "control": Fault.MACROS,
    "activexcontrolbinary": Fault.MACROS,
    "oleobject": Fault.EMBEDDED_OBJECT,
    "afchunk": Fault.EMBEDDED_OBJECT,
    "subdocument": Fault.OUTSIDE_CONTENT,
    "frame": Fault.OUTSIDE_CONTENT,
    "externallink": Fault.OUTSIDE_CONTENT,
    "externallinkpath": Fault.OUTSIDE_CONTENT,
    "connections": Fault.OUTSIDE_CONTENT,
    "querytable": Fault.OUTSIDE_CONTENT,
}
DROPPED: Mapping[str, Removed] = {
    **dict.fromkeys(
        (
            "comments", "commentsextended", "commentsids", "commentsextensible", "commentauthors",
            "authors", "person", "people", "threadedcomment",
        ),
        Removed.COMMENTS,
    ),
    **dict.fromkeys(
        (
            "extended-properties", "custom-properties", "classificationlabels",
            "customxml", "customxmlprops", "slideupdateinfo",
        ),
        Removed.PROPERTIES,
    ),
    **dict.fromkeys(
        ("revisionheaders", "revisionlog", "usernames", "changesinfo", "revisioninfo"),
        Removed.CHANGES,
    ),
    **dict.fromkeys(
        (
            "printersettings", "tags", "origin", "signature", "certificate", "extensibility",
            "usercustomization", "webextension", "webextensiontaskpanes", "taskpanes",
            "keymapcustomizations", "attachedtoolbars", "mailmergesource", "mailmergeheadersource",
            "recipientdata", "transform",
        ),
        Removed.TRACES,
    ),
    "thumbnail": Removed.PREVIEW,
    # A picture as it was before an effect was put on it.
    "hdphoto": Removed.PICTURE_DATA,
}  # fmt: skip
# All else goes: a kind that is not known here may be the next place for names. A template of the
# maker's own computer is such a name; what it gave is in the document.
KEPT = {
    "officedocument", "hyperlink", "image", "theme", "themeoverride", "font", "fonttable",
    "package", "video", "audio", "media", "model3d", "drawing", "vmldrawing",
    "chart", "chartex", "chartstyle", "chartcolorstyle", "chartusershapes",
    "diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing",
    "styles", "styleswitheffects", "settings", "websettings", "numbering", "footnotes", "endnotes",
    "header", "footer", "glossarydocument",
    "slide", "slidelayout", "slidemaster", "notesslide", "notesmaster", "handoutmaster",
    "presprops", "viewprops", "tablestyles",
    "worksheet", "chartsheet", "sharedstrings", "calcchain", "table", "tablesinglecells",
    "pivottable", "pivotcachedefinition", "pivotcacherecords", "slicer", "slicercache",
    "timeline", "timelinecache", "sheetmetadata", "ctrlprop", "featurepropertybag",
    "rdrichvalue", "rdrichvaluestructure", "rdrichvaluetypes", "richvaluerel", "rdarray",
    "rdsupportingpropertybag", "rdsupportingpropertybagstructure", "richstyles",
}  # fmt: skip
# A part names these by their number where it shows them. One that is named nowhere belonged to
# what was deleted.
NAMED_WHERE_USED = {
    "image", "hyperlink", "package", "chart", "chartex", "video", "audio", "media", "header",
    "footer", "diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "slide",
    "model3d", "vmldrawing",
}  # fmt: skip

UNWANTED_ELEMENTS: Mapping[str, Removed] = {
    **dict.fromkeys(
        ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"), Removed.COMMENTS
    ),
    **dict.fromkeys(("w:docVars", "x:fileSharing"), Removed.PROPERTIES),
    **dict.fromkeys(
        (
            "w:rsids", "w:rsid", "w:attachedTemplate", "w:linkStyles", "w:mailMerge",
            "w:trackRevisions", "w:revisionView", "w:proofState", "w:dataBinding",
            "w15:dataBinding", "w14:docId", "w15:docId", "xr:revisionPtr", "x15ac:absPath",
            "x:customWorkbookViews", "x:customSheetViews", "x:webPublishing",
            "x:webPublishItems", "x:smartTagPr",
        ),
        Removed.TRACES,
    ),
}  # fmt: skip
# Of every element, or of one of the name before the space.
UNWANTED_ATTRIBUTES = {
    "w:rsidR", "w:rsidRPr", "w:rsidRDefault", "w:rsidP", "w:rsidDel", "w:rsidTr", "w:rsidSect",
    "w14:paraId", "w14:textId", "w:author", "w:initials", "w:date", "xr:uid",
    "x:pivotCacheDefinition refreshedBy", "x:pivotCacheDefinition refreshedDate",
    "x:scenario user", "x:scenario comment", "o:gfxdata",
}  # fmt: skip
