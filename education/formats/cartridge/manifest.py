"""The manifest of a cartridge: what it is, how it is ordered, and which files it has."""

import hashlib

from ..values import Release
from ..xml import Tag, document, optional
from .contents import WEBCONTENT, Contents, Folder, Leaf, Resource
from .lom import about_cartridge, for_teachers_only

__all__ = ["MANIFEST_NAME", "NAMESPACE", "manifest"]

MANIFEST_NAME = "imsmanifest.xml"
NAMESPACE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM_MANIFEST = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
LOM_RESOURCE = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"
PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p1"
SCHEMAS = {
    NAMESPACE: f"{PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd",
    LOM_MANIFEST: f"{PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd",
    LOM_RESOURCE: f"{PROFILE}/LOM/ccv1p1_lomresource_v1p0.xsd",
}


def manifest(release: Release, contents: Contents) -> bytes:
    """The default namespace comes first: Moodle looks for it in the first 1,024 bytes."""
    pack_hash = hashlib.sha256(release.pack.identifier.encode()).hexdigest()[:16]
    return document(
        Tag(
            "manifest",
            Tag(
                "metadata",
                Tag("schema", "IMS Common Cartridge"),
                Tag("schemaversion", "1.1.0"),
                about_cartridge(release),
            ),
            Tag("organizations", _organization(contents)),
            Tag("resources", *map(_resource, contents.resources)),
            attributes={
                "xmlns": NAMESPACE,
                "xmlns:lomm": LOM_MANIFEST,
                "xmlns:lomr": LOM_RESOURCE,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "identifier": f"pack_{pack_hash}_v{release.version}",
                "xsi:schemaLocation": " ".join(
                    f"{name} {place}" for name, place in SCHEMAS.items()
                ),
            },
        )
    )


def _organization(contents: Contents) -> Tag:
    root = Tag(
        "item",
        *map(_leaf, contents.leaves),
        *map(_folder, contents.folders),
        attributes={"identifier": "root"},
    )
    return Tag(
        "organization",
        root,
        attributes={"identifier": "organization", "structure": "rooted-hierarchy"},
    )


def _folder(folder: Folder) -> Tag:
    return Tag(
        "item",
        Tag("title", folder.title),
        *map(_leaf, folder.leaves),
        attributes={"identifier": f"lesson_{folder.identifier}"},
    )


def _leaf(leaf: Leaf) -> Tag:
    return Tag(
        "item",
        Tag("title", leaf.title),
        attributes={"identifier": f"to_{leaf.resource}", "identifierref": leaf.resource},
    )


def _resource(resource: Resource) -> Tag:
    attributes = {"identifier": resource.identifier, "type": resource.type}
    if resource.type == WEBCONTENT:
        attributes["href"] = resource.files[0].path
        attributes |= {"intendeduse": resource.use} if resource.use else {}
    hidden = Tag("metadata", for_teachers_only()) if resource.teacher_only else None
    return Tag(
        "resource",
        *optional(hidden),
        *(Tag("file", attributes={"href": each.path}) for each in resource.files),
        *(Tag("dependency", attributes={"identifierref": each}) for each in resource.needs),
        attributes=attributes,
    )
