/* A gentle word where a text seems to hold a name or a number of someone. It stops nothing. */

import { words } from "./words.js";

const WORDS = ["story", "wish", "place_text"];
const RULES_FROM = "about";

const fetchRules = async () => {
  const { findPersonalData, loadRules } = await import("./personal_data.js");
  const rules = await loadRules(words().personalData);
  return (text) => findPersonalData(rules, text);
};

export const startWarning = (container) => {
  const form = container.querySelector("form");
  let rules = null;

  /* Not to be had: no warning here, and the server, which sees no mark, gives it. */
  const load = () => {
    rules ??= fetchRules().catch(() => {
      rules = null;
      return null;
    });
    return rules;
  };

  const warn = async () => {
    const found = await load();
    if (!found) return;
    const texts = WORDS.map((name) => form.elements[name]);
    /* Questions of the municipality's own. */
    texts.push(...form.querySelectorAll("textarea[name^=extra_]"));
    const text = texts.map((control) => control.value).join("\n");
    const kinds = found(text);
    const warning = container.querySelector("[data-warning]");
    warning.hidden = !kinds.length;
    for (const item of warning.querySelectorAll("[data-kind]")) {
      item.hidden = !kinds.includes(item.dataset.kind);
    }
    form.elements.checked.value = "1";
  };

  container.addEventListener("report:step", ({ detail: step }) => {
    if (step === RULES_FROM) load();
    if (step === "check") warn();
    else form.elements.checked.value = "";
  });
};
