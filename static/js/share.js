/* The browser's own way to share, and copying the address. Without this script there are two links.
   Nothing is stored, nothing is sent. */

const native = document.querySelector("[data-share-native]");
const copy = document.querySelector("[data-share-copy]");
const status = document.querySelector("[data-share-status]");

if (native && navigator.share) {
  native.hidden = false;
  native.querySelector("button").addEventListener("click", () => {
    const { shareTitle: title, shareUrl: url } = native.dataset;
    /* Who closes the window without sharing has changed their mind: that is no error. */
    navigator.share({ title, url }).catch(() => {});
  });
}

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.querySelector("button").addEventListener("click", async () => {
    const { shareUrl, shareCopied, shareFailed } = copy.dataset;
    /* Emptied first, so that a second time is said again. */
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(shareUrl);
      status.textContent = shareCopied;
    } catch {
      status.textContent = shareFailed;
    }
  });
}
