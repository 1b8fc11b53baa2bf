/* The board: arrows and a pointer's keys turn its pages, a timer counts, a button fills the screen.
   Without this script the links do the turning. Nothing is fetched. */

const board = document.querySelector("[data-board]");
const FORWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const mirrored = document.documentElement.dir === "rtl";

const screens = [...board.querySelectorAll(".board__screen")];

/* The screen that fills most of the window: also after scrolling by hand. */
const current = () => {
  const middle = window.innerHeight / 2;
  return screens.findLast((screen) => screen.getBoundingClientRect().top <= middle) ?? screens[0];
};

const turn = (name) => {
  const link = current().querySelector(`[data-board-${name}]`);
  if (!link) return;
  link.click();
  document.querySelector(link.hash).querySelector("[data-board-next], .board__way--next").focus({
    preventScroll: true,
  });
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  // A space presses the button that has the focus.
  if (event.key === " " && event.target.closest("a, button")) {
    if (event.target.closest("button")) return;
  }
  let forward = FORWARD.has(event.key);
  let back = BACK.has(event.key);
  if (mirrored && event.key.startsWith("Arrow") && "LeftRight".includes(event.key.slice(5))) {
    [forward, back] = [back, forward];
  }
  if (!forward && !back) return;
  // What does not fit on one screen is scrolled through first.
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const box = current().getBoundingClientRect();
    if (forward && box.bottom > window.innerHeight + 2) return;
    if (back && box.top < -2) return;
  }
  event.preventDefault();
  turn(forward ? "next" : "back");
});

const full = board.querySelector("[data-board-full]");
if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}

const shown = (seconds) => {
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
};

for (const timer of board.querySelectorAll("[data-board-timer]")) {
  const [button, clock, said] = timer.children;
  const whole = Number(timer.dataset.boardTimer) * 60;
  let ticking = 0;

  const stop = () => {
    window.clearInterval(ticking);
    ticking = 0;
    button.setAttribute("aria-pressed", "false");
  };

  timer.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    if (ticking) {
      stop();
      return;
    }
    const end = Date.now() + whole * 1000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      clock.textContent = shown(left);
      clock.toggleAttribute("data-over", left === 0);
      if (left > 0) return;
      said.textContent = timer.dataset.boardOver;
      stop();
    };
    said.textContent = "";
    button.setAttribute("aria-pressed", "true");
    ticking = window.setInterval(tick, 500);
    tick();
  });
}
