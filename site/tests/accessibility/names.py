"""What a screen reader makes of a page: the browser's own tree of roles and names."""

from typing import Any

from playwright.sync_api import Page

CONTROLS = {"button", "checkbox", "combobox", "link", "radio", "spinbutton", "textbox", "option"}
GROUPS = {"group", "radiogroup", "listbox", "region", "application", "dialog", "alertdialog"}
# A choice stands in a named group, so that its own name makes sense.
CHOICES = {"checkbox", "radio"}


class _Tree:
    """The accessibility tree, without what is not in it."""

    def __init__(self, page: Page) -> None:
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Accessibility.enable")
        nodes: list[dict[str, Any]] = self._devtools.send("Accessibility.getFullAXTree")["nodes"]
        self._nodes = {node["nodeId"]: node for node in nodes}
        self.seen = [node for node in nodes if not node.get("ignored")]

    def is_fold(self, node: dict[str, Any]) -> bool:
        """A <details>: its summary is a control with a name of its own."""
        asked = {"backendNodeId": node["backendDOMNodeId"]}
        return bool(self._devtools.send("DOM.describeNode", asked)["node"]["nodeName"] == "DETAILS")

    def close(self) -> None:
        self._devtools.detach()

    def above(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        found = []
        while parent := self._nodes.get(node.get("parentId", "")):
            found.append(parent)
            node = parent
        return found


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", "")).strip()


def name_faults(page: Page) -> list[str]:
    """Controls and groups without a name, and choices that stand in no named group."""
    tree, faults = _Tree(page), []
    for node in tree.seen:
        role, name = _value(node, "role"), _value(node, "name")
        if role in CONTROLS | GROUPS and not name and not tree.is_fold(node):
            faults.append(f"{role} without a name: {_value(node, 'description')}")
        if role in CHOICES and not _group_names(tree, node):
            faults.append(f"{role} in no named group: {name}")
    tree.close()
    return faults


def _group_names(tree: _Tree, node: dict[str, Any]) -> list[str]:
    return [
        name
        for parent in tree.above(node)
        if _value(parent, "role") in GROUPS and (name := _value(parent, "name"))
    ]
