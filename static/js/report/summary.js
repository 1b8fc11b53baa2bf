/* What will be sent, told back in the words of the form. */

import { part, words } from "./words.js";

const textOf = (element) => {
  const copy = element?.cloneNode(true);
  for (const extra of copy?.querySelectorAll(".nlds-optional, .visually-hidden") ?? []) extra.remove();
  return copy?.textContent.trim().replace(/\s+/g, " ") ?? "";
};

const asDate = (value) => {
  const day = new Date(`${value}T12:00`);
  if (Number.isNaN(day.getTime())) return value;
  return day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
};

const answerOf = (control) => {
  if (control.disabled || !control.value) return "";
  if (control.type === "file") return [...control.files].map((file) => file.name).join(", ");
  if (control.type === "checkbox" || control.type === "radio") {
    const label = control.labels[0]?.querySelector(".nlds-choice__label");
    return control.checked ? textOf(label ?? control.labels[0]) : "";
  }
  if (control.matches("select")) {
    return control.value === "unknown" ? "" : textOf(control.selectedOptions[0]);
  }
  return control.type === "date" ? asDate(control.value) : control.value.trim();
};

/* The questions of one part of the form that were answered, in its own order. */
const answered = (section) => {
  const found = [];
  for (const question of section.querySelectorAll(".nlds-group, .utrecht-form-field")) {
    if (question.closest("[data-place]") || question.hidden) continue;
    const label = textOf(question.querySelector("legend, label"));
    const answers = [...question.querySelectorAll("input, select, textarea")]
      .map(answerOf)
      .filter(Boolean);
    if (answers.length) found.push({ label, answer: answers.join(", ") });
  }
  return found;
};

const row = ({ label, answer }) => {
  const line = part("summary-answer");
  line.querySelector("dt").textContent = label;
  line.querySelector("dd bdi").textContent = answer;
  return line;
};

export const startSummary = (container, { pin, place }) => {
  const form = container.querySelector("form");

  const tell = () => {
    const parts = [...form.querySelectorAll("#what, #where, #when, #about")].map((section) => {
      const piece = part("summary-part");
      piece.dataset.section = section.id;
      const title = textOf(section.querySelector("legend"));
      const answers = answered(section);
      if (section.id === "where" && pin.point) {
        answers.unshift({ label: words().onTheMap, answer: pin.label || words().pinChosen });
      }
      piece.querySelector("[data-part-title]").textContent = title;
      piece.querySelector("[data-part-name]").textContent = title;
      piece.querySelector("[data-change-step]").dataset.changeStep =
        section.closest("[data-step]").dataset.step;
      piece.querySelector("dl").append(...answers.map(row));
      piece.querySelector("dl").hidden = !answers.length;
      piece.querySelector("[data-nothing]").hidden = answers.length > 0;
      if (section.id === "where" && place.isOutside()) {
        const note = piece.querySelector("[data-part-note]");
        note.textContent = place.outside();
        note.hidden = false;
      }
      return piece;
    });
    container.querySelector("[data-summary]").replaceChildren(...parts);
  };

  container.addEventListener("report:step", ({ detail: step }) => {
    if (step === "check") tell();
  });
  /* The name of a place, and whether it lies outside, come later than the place. */
  const tellAgain = () => {
    if (container.dataset.now === "check") tell();
  };
  pin.addEventListener("name", tellAgain);
  pin.addEventListener("compare", tellAgain);
};
