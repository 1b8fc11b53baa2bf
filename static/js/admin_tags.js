// In the place of a field for tags Wagtail puts one of its own, which no label names.

const NAMELESS = ".tagit-new input:not([aria-label])";

function name(own) {
  const field = own.closest(".tagit")?.parentElement?.querySelector("input[id]:not(.ui-autocomplete-input)");
  const label = field && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  if (label) own.setAttribute("aria-label", label.textContent.replace("*", "").trim());
}

function nameAll() {
  document.querySelectorAll(NAMELESS).forEach(name);
}

// A form in a dialogue comes later.
new MutationObserver(nameAll).observe(document.documentElement, { childList: true, subtree: true });
nameAll();
