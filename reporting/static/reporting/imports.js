/* The file is chosen once: each step is asked for in the background, and only the steps below the
   file change. Without this script each step is a page of its own, and asks for the file again. */

const form = document.querySelector("[data-import]");
const status = form.querySelector("[data-import-status]");

function steps() {
  return form.querySelector("[data-import-steps]");
}

function say(text) {
  status.textContent = text;
}

async function step(button) {
  const answers = new FormData(form);
  answers.append(button.name, button.value);
  steps().setAttribute("aria-busy", "true");
  say(form.dataset.busy);
  try {
    const answer = await fetch(form.action, { method: "POST", body: answers });
    if (answer.redirected) {
      window.location.assign(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-import-steps]");
    if (!next) throw new Error("not this page");
    steps().replaceWith(document.adoptNode(next));
    say("");
    const found = steps().querySelector("#checked, [role=alert]");
    (found ?? steps()).scrollIntoView({ block: "start" });
    steps().focus({ preventScroll: true });
  } catch {
    steps().removeAttribute("aria-busy");
    say(form.dataset.failed);
  }
}

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  // A download leaves the page as it is, with the file still chosen.
  if (!button || "download" in button.dataset) return;
  event.preventDefault();
  if (steps().getAttribute("aria-busy") !== "true") step(button);
});
