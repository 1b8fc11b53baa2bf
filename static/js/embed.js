/* Tells the page around this frame how high it is, and nothing else: only pages of partners, and
   in coarse steps, since a height that follows each answer would tell something of it. */

const STEP_PIXELS = 240;

const { partners } = document.querySelector("script[data-partners]").dataset;
const around = window.location.ancestorOrigins?.[0];
/* A browser that does not say who is around delivers it to none but whom it is meant for. */
const listeners = partners.split(" ").filter((origin) => origin && (!around || origin === around));
let told = 0;

const tell = () => {
  /* Leaving blanks the page first. */
  if (!document.body) return;
  const needed = Math.ceil(document.body.getBoundingClientRect().height);
  const height = Math.ceil(needed / STEP_PIXELS) * STEP_PIXELS;
  if (height === told) return;
  told = height;
  for (const origin of listeners) window.parent.postMessage({ type: "ssstop:height", height }, origin);
};

if (window.parent !== window && listeners.length) {
  new ResizeObserver(tell).observe(document.body);
  tell();
}
