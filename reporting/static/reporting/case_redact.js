/* What is selected in the reporter's words stands ready to be taken out. */
{
  const forms = document.querySelectorAll("[data-redact-where]");
  const fieldOf = (words) =>
    [...forms].find((form) => form.dataset.redactWhere === words.dataset.words)?.elements.part;

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const part = selection?.toString().trim();
    if (!part || !selection.rangeCount) return;
    const around = selection.getRangeAt(0).commonAncestorContainer;
    const element = around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement;
    const words = element?.closest("[data-words]");
    const field = words && fieldOf(words);
    if (field) field.value = part;
  });
}
