/* Makes the report form nicer. It works the same without: every rule is checked by the server. */

const DIFFERENT_ENOUGH = 20;

/* The list of what to look at comes first, for eyes and for screen readers. */
const focusErrorSummary = () => {
  document.querySelector("[data-error-summary]")?.focus();
};

/* The browser itself sends the form, not a script. Each answer then is a step in the history, but
   it comes back on reload, which an answer that a script fetched could not: the reload of that
   page asks for an empty form. No answer stands in any of those steps. */

/* A second press sends nothing; coming back through the history makes the button work again. */
const guardSending = (container) => {
  const form = container.querySelector("form");
  const status = container.querySelector("[data-report-status]");
  let sending = false;

  const mark = (isSending) => {
    sending = isSending;
    for (const button of form.querySelectorAll("[type=submit]")) {
      button.setAttribute("aria-disabled", String(isSending));
    }
    if (status) status.textContent = isSending ? container.dataset.sending : "";
  };

  form.addEventListener("submit", (event) => {
    if (sending) {
      event.preventDefault();
      return;
    }
    mark(true);
  });
  window.addEventListener("pageshow", () => mark(false));
};

/* How much room is left: seen at every key, spoken only now and then. */
const countCharacters = (container, field) => {
  const limit = Number(field.dataset.counter);
  const seen = document.createElement("p");
  const spoken = document.createElement("p");
  seen.className = "report__counter";
  seen.setAttribute("aria-hidden", "true");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  field.after(seen, spoken);
  let lastSpoken = limit;

  const show = () => {
    const left = limit - [...field.value].length;
    const words = `${container.dataset.charactersLeft} ${left.toLocaleString(document.documentElement.lang)}`;
    seen.textContent = words;
    seen.classList.toggle("report__counter--over", left < 0);
    const near = left < limit / 10;
    if (near && Math.abs(lastSpoken - left) >= DIFFERENT_ENOUGH) {
      lastSpoken = left;
      spoken.textContent = words;
    }
  };

  field.addEventListener("input", show);
  show();
};

focusErrorSummary();
for (const container of document.querySelectorAll("[data-report-form]")) {
  guardSending(container);
  for (const field of container.querySelectorAll("[data-counter]")) {
    countCharacters(container, field);
  }
}
