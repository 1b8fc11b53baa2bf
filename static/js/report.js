/* Makes the report form nicer. It works the same without: every rule is checked by the server. */

import { startForm } from "./report/form.js";
import { sendInPlace, showThanksAgain } from "./report/send.js";

/* The form in another language is told through which link this one was found: what stands in the
   field is known to the server. */
const keepSource = () => {
  const source = document.querySelector("[name=source]")?.value;
  if (!source) return;
  for (const link of document.querySelectorAll(".language-menu a, [data-languages] a")) link.search = `?s=${source}`;
};

const start = (firstStep) => {
  const container = document.querySelector("[data-report-form]");
  const form = document.querySelector("form[data-report-send], form#report");
  const code = document.querySelector("[data-code-box]");
  if (container) startForm(container, firstStep ?? container.dataset.firstStep);
  if (form) sendInPlace(form, start);
  if (code) import("./report/code.js").then(({ startCode }) => startCode(code));
};

keepSource();
if (!(await showThanksAgain(start))) start();
