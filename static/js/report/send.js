/* Sends without leaving the page: whatever the network does, the answers stay. */

import { focusTitle, parse, swapMain } from "./swap.js";
import { part, words } from "./words.js";

const PATIENCE_MS = 25000;
/* Photos take their time on a slow network. */
const PATIENCE_WITH_FILES_MS = 180000;
const REFUSED = 422;

/* The page that answers, or "nothing" where surely nothing was sent, or "unknown". */
const post = async (form, answers) => {
  const wasOffline = !navigator.onLine;
  const stop = new AbortController();
  const patience = answers instanceof FormData ? PATIENCE_WITH_FILES_MS : PATIENCE_MS;
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(form.action, { method: "POST", body: answers, signal: stop.signal });
    return { status: answer.status, page: parse(await answer.text()) };
  } catch {
    return { problem: wasOffline ? "nothing" : "unknown" };
  } finally {
    clearTimeout(timer);
  }
};

/* The reasons that a page of ours gives for not taking the report. */
const reasons = (page) =>
  [...page.querySelectorAll("[data-error-summary] li")].map((item) => item.textContent.trim());

const showProblem = (form, { problem, page }) => {
  form.querySelector("[data-send-problem]")?.remove();
  const box = part(problem === "nothing" ? "not-sent" : "maybe-sent");
  const told = page ? reasons(page) : [];
  if (told.length) box.querySelector("[data-send-words]").textContent = told.join(" ");
  const online = box.querySelector("[data-send-online]");
  const say = () => {
    online.textContent = words().online;
  };
  window.addEventListener("online", say, { once: true });
  form.querySelector("[data-send-place]").before(box);
  box.focus();
};

const showAnswer = async ({ page, token, start, firstStep }) => {
  await swapMain(page);
  const thanked = document.querySelector("main [data-thanks]");
  if (thanked) window.history.replaceState({ token }, "");
  start(firstStep);
  if (thanked || !document.querySelector("[data-error-summary]")) focusTitle();
};

export const sendInPlace = (form, start) => {
  const status = form.querySelector("[data-send-status]");
  let sending = false;

  const mark = (isSending) => {
    sending = isSending;
    for (const button of form.querySelectorAll("[type=submit], [data-send-again]")) {
      button.setAttribute("aria-disabled", String(isSending));
    }
    status.textContent = isSending ? words().sending : "";
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    const told = new FormData(form, event.submitter);
    const hasFiles = [...told.values()].some((value) => value instanceof File && value.size);
    if (!hasFiles) told.delete("photos");
    const answers = hasFiles ? told : new URLSearchParams(told);
    mark(true);
    const answer = await post(form, answers);
    mark(false);
    const hasPage = answer.page?.querySelector("main");
    if (hasPage && (answer.status === 200 || answer.status === REFUSED)) {
      /* From the check page back to the form: its last step leads to every other. */
      const firstStep = event.submitter?.matches("[data-change]") ? "check" : undefined;
      await showAnswer({ page: answer.page, token: answers.get("token"), start, firstStep });
    } else showProblem(form, answer);
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-send-again]")) {
      form.requestSubmit(form.querySelector("[data-send]"));
    }
  });
  form.closest("[data-report-form]")?.addEventListener("report:step", () => {
    form.querySelector("[data-send-problem]")?.remove();
  });
  window.addEventListener("pageshow", () => mark(false));
};

/* After a reload: the code comes back, with nothing but the token that was used. */
export const showThanksAgain = async (start) => {
  const token = window.history.state?.token;
  const form = document.querySelector("form#report");
  if (!token || !form) return false;
  const main = document.querySelector("main");
  main.dataset.waiting = "";
  const { status, page } = await post(form, new URLSearchParams({ token }));
  delete main.dataset.waiting;
  if (status === 200 && page.querySelector("main")) {
    await showAnswer({ page, token, start });
    return true;
  }
  /* Only a token that the server does not know is forgotten: the code may still come back. */
  if (status === REFUSED) {
    window.history.replaceState(null, "");
    return false;
  }
  const again = part("code-again");
  again.querySelector("button").addEventListener("click", () => window.location.reload());
  document.querySelector("[data-report-form] h1").after(again);
  return false;
};
