/* Search for an address: a combobox with a list, as the ARIA patterns describe it. */

import { ask } from "./geo_requests.js";
import { fill, part, words } from "./words.js";

const REST_MS = 300;
const SHORTEST = 2;
const MOST = 7;

export const startSearch = (tools, pin) => {
  const input = tools.querySelector("[data-search] input");
  const list = tools.querySelector("[role=listbox]");
  const status = tools.querySelector("[data-search-status]");
  let results = [];
  let active = -1;
  let timer = 0;
  let underway = null;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const forget = () => {
    window.clearTimeout(timer);
    underway?.abort();
    underway = null;
    results = [];
    list.replaceChildren();
    close();
  };

  const point = (index) => {
    active = index;
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(place === index));
      if (place !== index) continue;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    if (index < 0) input.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const { label, latitude, longitude } = results[index];
    forget();
    input.value = label;
    status.textContent = "";
    pin.set({ latitude, longitude }, { label, source: "search" });
  };

  const show = () => {
    list.replaceChildren(
      ...results.map(({ label }, index) => {
        const option = part("search-result");
        option.id = `${list.id}-${index}`;
        option.firstElementChild.textContent = label;
        return option;
      }),
    );
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(results.length > 0));
    status.textContent = results.length
      ? fill(words().searchFound, { number: results.length.toLocaleString(document.documentElement.lang) })
      : words().searchNothing;
    point(-1);
  };

  const search = async () => {
    const q = input.value.trim();
    underway?.abort();
    underway = null;
    if (q.length < SHORTEST) return;
    const mine = new AbortController();
    underway = mine;
    try {
      const answer = await ask(tools.dataset.searchUrl, { q }, mine);
      if (underway !== mine) return;
      results = answer.results.slice(0, MOST);
      show();
    } catch {
      if (underway !== mine) return;
      forget();
      status.textContent = words().searchFailed;
    }
  };

  input.addEventListener("input", () => {
    forget();
    status.textContent = "";
    timer = window.setTimeout(search, REST_MS);
  });

  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    const last = results.length - 1;
    if (event.key === "ArrowDown" && open) point(active === last ? 0 : active + 1);
    else if (event.key === "ArrowDown" && results.length) show();
    else if (event.key === "ArrowUp" && open) point(active <= 0 ? last : active - 1);
    else if (event.key === "Escape" && open) close();
    else if (event.key === "Enter" && open && active >= 0) choose(active);
    else if (event.key === "Enter") {
      window.clearTimeout(timer);
      search();
    } else return;
    event.preventDefault();
  });

  /* Before the field loses the focus, else the list is gone when the finger lifts. */
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) choose(index);
  });
  input.addEventListener("blur", close);
  pin.addEventListener("move", ({ detail: source }) => {
    if (source !== "search") input.value = "";
  });
};
