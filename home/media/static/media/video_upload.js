/* A file input that sends its file in pieces (tus 1.0), so that a large video survives a bad line
   and a closed page. Without this script the form sends the file itself. Each input is an element
   of its own kind, and works wherever it appears, also in a dialog that comes later. */

import { Sending } from "./video_sending.js";

const UNITS = ["kB", "MB", "GB"];

function inWords(bytes) {
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const rounded = new Intl.NumberFormat(document.documentElement.lang || undefined, {
    maximumFractionDigits: unit ? 1 : 0,
  }).format(size);
  return `${rounded} ${UNITS[unit]}`;
}

class VideoUpload extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.input = this.querySelector("input[type=file]");
    this.token = this.querySelector("input[type=hidden]");
    this.bar = this.querySelector("progress");
    this.text = this.querySelector("[role=status]");
    this.buttons = this.querySelector(".video-upload__buttons");
    this.pause = this.querySelector("[data-pause]");
    this.goOn = this.querySelector("[data-go-on]");
    this.input.addEventListener("change", () => this.begin());
    this.pause.addEventListener("click", () => this.sending.pause());
    this.goOn.addEventListener("click", () => this.sending.start());
    this.querySelector("[data-cancel]").addEventListener("click", () => this.sending.cancel());
    this.form = this.closest("form");
    /* Before the page's own listeners: a dialog sends its form by itself. */
    this.form.addEventListener("submit", (event) => this.holdBack(event), { capture: true });
  }

  disconnectedCallback() {
    this.sending?.pause();
  }

  say(name, values = {}) {
    const words = this.getAttribute(`data-say-${name}`);
    const filled = words.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
    if (this.text.textContent !== filled) this.text.textContent = filled;
  }

  begin() {
    const [file] = this.input.files;
    if (!file) return;
    this.token.value = "";
    if (!file.size) return this.refuse("empty");
    if (file.size > Number(this.dataset.mostBytes)) {
      return this.refuse("too-large", { all: this.dataset.most });
    }
    this.suggestTitle(file.name);
    const csrf = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    this.sending = new Sending(file, this.dataset.endpoint, csrf, (state) => this.show(state));
    this.sending.start();
  }

  refuse(name, values) {
    this.input.value = "";
    this.say(name, values);
  }

  suggestTitle(name) {
    const title = this.form.querySelector("input[name$=title]");
    if (title && !title.value) title.value = name.replace(/\.[^.]+$/, "");
  }

  show({ state, done, all, seconds, token, words }) {
    const share = Math.floor((100 * done) / all);
    const values = { done: inWords(done), all: inWords(all), n: seconds };
    this.bar.hidden = ["failed", "cancelled"].includes(state);
    this.bar.value = share;
    this.buttons.hidden = this.bar.hidden;
    this.pause.hidden = ["paused", "sent"].includes(state);
    this.goOn.hidden = state !== "paused";
    this.input.hidden = !this.buttons.hidden;
    if (state === "failed" && words) this.text.textContent = words;
    else if (state !== "sending" || this.isTold(share)) this.say(state, values);
    /* The form sends the token in place of the file. */
    this.token.value = state === "sent" ? token : "";
    this.input.disabled = state === "sent";
    if (["failed", "cancelled"].includes(state)) this.input.value = "";
  }

  /* The bar moves all the time; words for who hears them change by the twentieth part. */
  isTold(share) {
    const step = Math.floor(share / 5);
    if (step === this.step) return false;
    this.step = step;
    return true;
  }

  holdBack(event) {
    if (!this.sending?.isUnderWay || this.sending.isFailed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.say("wait");
    this.step = undefined;
  }
}

customElements.get("video-upload") ?? customElements.define("video-upload", VideoUpload);
