/* The help page: what is open now comes first, and a reader can choose a language.
   The page itself is the same for everyone, so that it can be kept; only the browser knows the clock. */

const DAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const A_MINUTE = 60_000;
const OPEN = 0;
const UNKNOWN = 1;
const CLOSED = 2;

const page = document.querySelector("[data-help]");
if (page) start(page);

function start(root) {
  const groups = [...root.querySelectorAll("[data-help-group]")];
  const lines = [...root.querySelectorAll("[data-help-line]")];
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: root.dataset.helpZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  tell(lines, clock);
  order(root, groups);
  setInterval(() => tell(lines, clock), A_MINUTE);
  letChoose(root, groups, lines);
}

function now(clock) {
  const parts = Object.fromEntries(clock.formatToParts(new Date()).map((part) => [part.type, part.value]));
  return { day: DAYS.indexOf(parts.weekday), minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** Hours stand like "1@660-1260": the day of the week, and from and until when in minutes. */
function stateOf(hours, { day, minute }) {
  if (!hours) return UNKNOWN;
  if (hours === "always") return OPEN;
  const isOpen = hours.split(" ").some((piece) => {
    const [on, from, until] = piece.split(/[@-]/).map(Number);
    return on === day && from <= minute && minute < until;
  });
  return isOpen ? OPEN : CLOSED;
}

function tell(lines, clock) {
  const moment = now(clock);
  for (const line of lines) {
    const state = stateOf(line.dataset.helpHours, moment);
    line.dataset.helpState = state;
    const open = line.querySelector("[data-help-open]");
    const closed = line.querySelector("[data-help-closed]");
    if (open) open.hidden = state !== OPEN;
    if (closed) closed.hidden = state !== CLOSED;
  }
}

/** Once, and not while somebody reads: what moves away under a finger is no help. */
function order(root, groups) {
  const state = (element) => Number(element.dataset.helpState);
  const first = (group) => Math.min(...[...group.querySelectorAll("[data-help-line]")].map(state));
  for (const group of groups) {
    const list = group.querySelector("[data-help-lines]");
    list.append(...[...list.children].sort((one, other) => state(one) - state(other)));
  }
  const sorted = [...groups].sort((one, other) => first(one) - first(other));
  root.querySelector("[data-help-groups]").append(...sorted);
  const ways = root.querySelector("[data-help-ways]");
  ways?.append(...sorted.map((group) => ways.children[groups.indexOf(group)]));
  const note = root.querySelector("[data-help-note]");
  note.hidden = !root.querySelector("[data-help-open]");
}

function letChoose(root, groups, lines) {
  const filter = root.querySelector("[data-help-filter]");
  if (!filter) return;
  const count = filter.querySelector("[data-help-count]");
  const buttons = [...filter.querySelectorAll("button")];
  filter.hidden = false;
  filter.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
    for (const line of lines) line.hidden = !helpsIn(line, button.value);
    for (const group of groups) group.hidden = !group.querySelector("[data-help-line]:not([hidden])");
    const shown = lines.filter((line) => !line.hidden).length;
    count.textContent = count.dataset.helpWords.replace("[n]", shown).replace("[all]", lines.length);
  });
}

function helpsIn(line, language) {
  const languages = line.dataset.helpLanguages.split(" ");
  return !language || languages.includes(language) || languages.includes("*");
}
