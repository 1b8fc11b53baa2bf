/* Everything that makes one report form nicer, put together. */

import { startAbout, startCare, startWhen } from "./asked.js";
import { countCharacters } from "./counter.js";
import { Pin, startHere } from "./pin.js";
import { startPlace } from "./place.js";
import { startQuick } from "./quick.js";
import { makeSteps } from "./steps.js";
import { startSummary } from "./summary.js";
import { startWarning } from "./warning.js";

export const startForm = (container, firstStep) => {
  const form = container.querySelector("form");
  const pin = new Pin(form);
  const place = startPlace(form, pin);
  startHere(container, pin);
  startWhen(form);
  startAbout(form);
  startCare(form);
  for (const field of form.querySelectorAll("[data-counter]")) countCharacters(field);
  const steps = makeSteps(container);
  startSummary(container, { pin, place });
  startWarning(container);
  startQuick(container, { steps, pin, sayPlace: place.say });
  steps.begin(firstStep);
  /* The list of what to look at comes first, for eyes and for screen readers. */
  container.querySelector("[data-error-summary]")?.focus();
};
