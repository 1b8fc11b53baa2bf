/* The list by keyboard: j and k or the arrows move, Enter opens, x ticks; '?' is Wagtail's own. */

const list = document.querySelector("[data-listing-keys]");
const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

const rows = () => [...document.querySelectorAll("#listing-results tbody tr")].filter((row) => row.querySelector("[data-row-link]"));
const current = () => document.activeElement?.closest?.("#listing-results tbody tr") ?? null;
const isTyping = (target) => target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable], [role=dialog], [role=menu], dialog, .casework-draw");

const move = (step) => {
  const all = rows();
  if (!all.length) return false;
  const here = all.indexOf(current());
  const next = here < 0 ? all.at(step > 0 ? 0 : -1) : all[Math.min(Math.max(here + step, 0), all.length - 1)];
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
};

const tick = () => {
  const box = current()?.querySelector("input[name=report]");
  if (!box) return false;
  box.click();
  return true;
};

const open = (target) => {
  /* On a link or a box Enter does what it always does. */
  const link = target.matches("tr") && target.querySelector("[data-row-link]");
  if (!link) return false;
  link.click();
  return true;
};

const onKey = (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
  let done = false;
  /* Arrows scroll the page until somebody works in the list. */
  if (event.key in STEPS && (event.key.length === 1 || current())) done = move(STEPS[event.key]);
  else if (event.key === "x") done = tick();
  else if (event.key === "Enter") done = open(event.target);
  if (done) event.preventDefault();
};

const boxes = () => [...document.querySelectorAll("#listing-results input[name=report]")];

const count = () => {
  const told = document.querySelector("[data-ticked]");
  const all = document.querySelector("[data-tick-all]");
  if (!told) return;
  const ticked = boxes().filter((box) => box.checked).length;
  const words = ticked === 1 ? told.dataset.one : told.dataset.more.replace("NUMBER", ticked);
  told.textContent = ticked ? words : "";
  if (!all) return;
  all.hidden = false;
  all.checked = ticked > 0 && ticked === boxes().length;
  all.indeterminate = ticked > 0 && !all.checked;
};

const teach = () => {
  const table = document.querySelector("#keyboard-shortcuts-dialog table");
  const help = document.querySelector("[data-listing-keys-help]");
  if (table && help) table.querySelector("thead").after(help.content.cloneNode(true));
  if (table && help) help.remove();
  return Boolean(table);
};

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-tick-all]")) boxes().forEach((box) => (box.checked = target.checked));
  if (target.matches("[data-tick-all], input[name=report]")) count();
});
document.addEventListener("w-swap:success", count);
count();

if (list) {
  document.addEventListener("keydown", onKey);
  /* Wagtail moves its dialog into the page after this script. */
  if (!teach()) {
    const watch = new MutationObserver(() => teach() && watch.disconnect());
    watch.observe(document.body, { childList: true });
  }
}
