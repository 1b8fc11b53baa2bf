/* The one thing a report needs: what happened. */

import { words } from "./words.js";

const chosen = (form) => [...form.querySelectorAll("[name=behaviours]")];

export const hasBehaviour = (form) => chosen(form).some((box) => box.checked);

const group = (form) => chosen(form)[0].closest("fieldset");

const clear = (form) => {
  const fieldset = group(form);
  fieldset.classList.remove("utrecht-form-fieldset--invalid");
  fieldset.querySelector(".utrecht-form-field-error-message")?.remove();
  for (const box of chosen(form)) {
    box.removeAttribute("aria-invalid");
    box.removeAttribute("aria-describedby");
  }
};

/* Says so at the question, and takes the reader there. */
export const askForBehaviour = (form, sentence = words().behaviourNeeded) => {
  clear(form);
  const fieldset = group(form);
  const [first] = chosen(form);
  const message = document.createElement("p");
  message.className = "utrecht-form-field-error-message";
  message.id = "behaviours-needed";
  message.setAttribute("role", "alert");
  message.textContent = sentence;
  fieldset.classList.add("utrecht-form-fieldset--invalid");
  fieldset.querySelector(".nlds-choices").before(message);
  first.setAttribute("aria-invalid", "true");
  first.setAttribute("aria-describedby", message.id);
  first.focus({ preventScroll: true });
  fieldset.scrollIntoView({ behavior: "instant" });
  fieldset.addEventListener("change", () => clear(form), { once: true });
};
