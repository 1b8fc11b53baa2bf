/* 'It happened here, just now': place and time with one press, then only sending is left. */

import { askLocation, canAskLocation } from "./location.js";
import { askForBehaviour, hasBehaviour } from "./required.js";
import { chooseNow } from "./asked.js";
import { part, words } from "./words.js";

export const startQuick = (container, { steps, pin, sayPlace }) => {
  if (!canAskLocation()) return;
  const form = container.querySelector("form");
  const quick = part("quick");
  const button = quick.querySelector("[data-quick]");
  const status = quick.querySelector("[role=status]");
  form.querySelector("[data-step=what] [data-step-buttons]").prepend(quick);
  let asking = false;

  const mark = (isAsking) => {
    asking = isAsking;
    button.setAttribute("aria-disabled", String(isAsking));
    status.textContent = isAsking ? words().quickWaiting : "";
  };

  button.addEventListener("click", async () => {
    if (asking) return;
    if (!hasBehaviour(form)) {
      askForBehaviour(form, words().quickBehaviourFirst);
      return;
    }
    chooseNow(form);
    mark(true);
    const { point, problem } = await askLocation();
    const overtaken = !asking;
    mark(false);
    if (overtaken) return;
    if (point) {
      pin.set(point, { source: "location" });
      steps.goTo("check");
    } else {
      steps.goTo("place");
      sayPlace(words()[`quick${problem[0].toUpperCase()}${problem.slice(1)}`]);
    }
  });

  /* Going on by hand is an answer too: what the browser says later no longer counts. */
  container.addEventListener("report:step", () => mark(false));
};
