/* One page as four steps. Answers live in the page alone; the history is never touched. */

import { askForBehaviour, hasBehaviour } from "./required.js";
import { fill, part, words } from "./words.js";

const ORDER = ["what", "place", "about", "check"];
const HAS_ERROR = ".utrecht-form-field--invalid, .utrecht-form-fieldset--invalid";

/* The last step holds the send button, wherever the form drew it. */
const withCheckStep = (form) => {
  const send = form.querySelector("[type=submit]");
  const step = part("check");
  send.before(step);
  step.querySelector("[data-send-place]").prepend(send);
  send.dataset.send = "";
};

const addButtons = (form) => {
  for (const name of ORDER.slice(0, -1)) {
    const buttons = part(`buttons-${name}`);
    form.querySelector(`[data-step="${name}"]`).append(buttons);
  }
  form.querySelector("#about > legend").after(part("skip"));
};

export const makeSteps = (container) => {
  const form = container.querySelector("form");
  const heading = container.querySelector("[data-step-heading]");
  withCheckStep(form);
  addButtons(form);
  const element = (name) => form.querySelector(`[data-step="${name}"]`);
  let now = ORDER[0];

  const showProgress = () => {
    const place = ORDER.indexOf(now);
    let name = "";
    for (const [index, item] of [...container.querySelectorAll("[data-progress] li")].entries()) {
      item.toggleAttribute("data-done", index < place);
      item.removeAttribute("aria-current");
      if (index !== place) continue;
      item.setAttribute("aria-current", "step");
      name = item.textContent.trim();
    }
    heading.textContent = fill(words().stepOf, { step: place + 1, total: ORDER.length, name });
  };

  const goTo = (name, { focus = true } = {}) => {
    now = name;
    for (const other of ORDER) element(other).hidden = other !== name;
    container.dataset.now = name;
    showProgress();
    container.dispatchEvent(new CustomEvent("report:step", { detail: name }));
    if (!focus) return;
    container.querySelector("[data-progress]").scrollIntoView({ behavior: "instant" });
    heading.focus({ preventScroll: true });
  };

  const onward = () => {
    if (now === "what" && !hasBehaviour(form)) {
      askForBehaviour(form);
      return;
    }
    goTo(ORDER[ORDER.indexOf(now) + 1]);
  };

  const stepOf = (target) => target?.closest("[data-step]")?.dataset.step;

  container.addEventListener("click", (event) => {
    const pressed = event.target.closest("button, a");
    if (!pressed) return;
    if (pressed.matches("[data-next], [data-skip]")) onward();
    if (pressed.matches("[data-back]")) goTo(ORDER[ORDER.indexOf(now) - 1]);
    if (pressed.matches("[data-change-step]")) goTo(pressed.dataset.changeStep);
    /* A link of the error summary: to the field, without a step in the history. */
    if (pressed.matches("a[href^='#']")) {
      const target = document.getElementById(pressed.hash.slice(1));
      if (!stepOf(target)) return;
      event.preventDefault();
      goTo(stepOf(target), { focus: false });
      target.focus();
    }
  });

  /* Enter in a field sends a form; before the last step it means: go on. */
  form.addEventListener("submit", (event) => {
    if (now === ORDER.at(-1) && hasBehaviour(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (now === ORDER.at(-1)) {
      goTo(ORDER[0], { focus: false });
      askForBehaviour(form);
    } else onward();
  });

  /* Where something is wrong, that comes first. */
  const begin = (wished = ORDER[0]) => {
    const refused = container.querySelector("[data-error-summary]");
    const wrong = stepOf(form.querySelector(HAS_ERROR));
    goTo(wrong ?? (refused ? ORDER.at(-1) : wished), { focus: false });
    container.dataset.ready = "";
  };

  return { goTo, begin };
};
