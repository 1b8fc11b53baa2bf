// A page may be older than the day: what is past is taken out, as the server would have done.

const inAlmere = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" });
const today = inAlmere.format(new Date());

for (const agenda of document.querySelectorAll("[data-agenda]")) {
  for (const item of agenda.querySelectorAll("[data-day]")) {
    if (item.dataset.day < today) item.remove();
  }
  if (!agenda.children.length) {
    agenda.nextElementSibling?.removeAttribute("hidden");
    agenda.remove();
  }
}
