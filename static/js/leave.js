/* Leaving at once: a click on the yellow button, or Shift three times in a row.
   Without this script the button is an ordinary link. Nothing is stored, nothing is sent. */

const PRESSES_TO_LEAVE = 3;
const PATIENCE_MS = 5000;

const button = document.querySelector("[data-leave-url]");

if (button) {
  const status = document.querySelector("[data-leave-status]");
  let presses = 0;
  let timer = 0;

  const say = (words) => {
    if (status) status.textContent = words;
  };

  const reset = () => {
    presses = 0;
    window.clearTimeout(timer);
    say("");
  };

  /* Blank first: the next page may take a while, and what stands here must be gone now. */
  const leave = () => {
    const url = button.dataset.leaveUrl;
    document.title = " ";
    document.documentElement.replaceChildren();
    try {
      window.top.location.replace(url);
    } catch {
      window.location.replace(url);
    }
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      reset();
      return;
    }
    if (event.repeat) return;
    presses += 1;
    window.clearTimeout(timer);
    timer = window.setTimeout(reset, PATIENCE_MS);
    if (presses === PRESSES_TO_LEAVE) {
      leave();
    } else if (presses === PRESSES_TO_LEAVE - 1) {
      say(button.dataset.leaveOnceMore);
    }
  });

  /* A capital letter is Shift and something else; so is Shift held while clicking. */
  document.addEventListener("pointerdown", reset);
}
