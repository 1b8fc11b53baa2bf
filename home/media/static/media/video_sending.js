/* One file on its way: in pieces, from where the server has it, again and again until it is there.
   `tell` hears each change: sending, going-on, paused, waiting, sent, failed, cancelled. */

const PIECE = 8 * 1024 * 1024;
const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;
const VERSION = { "Tus-Resumable": "1.0.0" };
/* What another try does not mend. */
const HOPELESS = [400, 403, 412, 413, 415, 429, 507];

function inBase64(text) {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

export class Sending {
  constructor(file, endpoint, csrf, tell) {
    Object.assign(this, { file, endpoint, csrf, tell });
    this.done = 0;
    this.wait = FIRST_WAIT;
    /* The same file, chosen again after the page was closed. */
    this.key = `video-upload:${endpoint}:${file.name}:${file.size}:${file.lastModified}`;
    this.isUnderWay = false;
    this.isFailed = false;
  }

  start() {
    this.isUnderWay = true;
    this.isPaused = false;
    this.run += 1;
    this.send(this.run);
  }

  run = 0;

  pause() {
    if (!this.isUnderWay) return;
    this.isPaused = true;
    this.run += 1;
    this.request?.abort();
    this.say("paused");
  }

  async cancel() {
    this.run += 1;
    this.isUnderWay = false;
    this.request?.abort();
    this.say("cancelled");
    if (this.address) await this.ask("DELETE", this.address).catch(() => {});
    this.forget();
  }

  say(state, more = {}) {
    this.tell({ state, done: this.done, all: this.file.size, ...more });
  }

  async send(run) {
    try {
      await this.find();
      while (this.done < this.file.size) {
        if (run !== this.run) return;
        await this.sendPiece();
        this.wait = FIRST_WAIT;
      }
      if (run !== this.run) return;
      this.isUnderWay = false;
      const token = this.address.replace(/\/$/, "").split("/").at(-1);
      this.forgetWay();
      this.say("sent", { token });
    } catch (error) {
      if (run !== this.run) return;
      if (HOPELESS.includes(error.status)) this.fail(error.words);
      else this.tryLater(run);
    }
  }

  tryLater(run) {
    const seconds = this.wait;
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.say("waiting", { seconds });
    setTimeout(() => run === this.run && this.send(run), seconds * 1000);
  }

  fail(words) {
    this.isUnderWay = false;
    this.isFailed = true;
    this.forget();
    this.say("failed", { words });
  }

  /* Where the server has this file already, and how much of it; else begins anew. */
  async find() {
    this.address ??= this.remembered();
    if (this.address) {
      const known = await this.ask("HEAD", this.address);
      if (known.ok) {
        this.done = Number(known.getResponseHeader("Upload-Offset"));
        this.say(this.done ? "going-on" : "sending");
        return;
      }
      if (known.status !== 404) throw this.problem(known);
      this.forget();
    }
    this.done = 0;
    const begun = await this.ask("POST", this.endpoint, {
      "Upload-Length": this.file.size,
      "Upload-Metadata": `filename ${inBase64(this.file.name)}`,
    });
    if (begun.status !== 201) throw this.problem(begun);
    this.address = begun.getResponseHeader("Location");
    this.remember();
    this.say("sending");
  }

  async sendPiece() {
    const from = this.done;
    const piece = this.file.slice(from, from + PIECE);
    const headers = {
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": from,
    };
    const answer = await this.ask("PATCH", this.address, headers, piece, (sent) => {
      this.done = from + sent;
      this.say("sending");
    });
    /* Somebody else is writing, or the line broke in between: the server says where it is. */
    if (answer.status !== 204) throw this.problem(answer);
    this.done = Number(answer.getResponseHeader("Upload-Offset"));
    this.say("sending");
  }

  problem(answer) {
    const isText = (answer.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
    const words = isText ? answer.responseText : "";
    return Object.assign(new Error(), { status: answer.status, words });
  }

  /* An answer with `ok`, or an error where none came. fetch tells nothing of how much is sent. */
  ask(method, address, headers = {}, body = null, onSent = null) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open(method, address);
      const all = { ...VERSION, "X-CSRFToken": this.csrf, ...headers };
      for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
      if (onSent) request.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
      request.addEventListener("load", () => {
        request.ok = request.status >= 200 && request.status < 300;
        resolve(request);
      });
      for (const name of ["error", "abort", "timeout"]) {
        request.addEventListener(name, () => reject(new Error(name)));
      }
      request.send(body);
    });
  }

  /* A browser that keeps nothing begins anew after a reload. */
  remembered() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  remember() {
    try {
      localStorage.setItem(this.key, this.address);
    } catch {
      /* Nothing is lost but the way back. */
    }
  }

  forget() {
    this.address = null;
    this.forgetWay();
  }

  forgetWay() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      /* As above. */
    }
  }
}
