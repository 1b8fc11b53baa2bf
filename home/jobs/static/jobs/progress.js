/* Asks now and then how far a job is, and shows it. Without this script a reload does the same. */

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10000;

function follow(block) {
  const bar = block.querySelector("[data-job-bar]");
  const text = block.querySelector("[data-job-text]");
  let wait = FIRST_WAIT;

  function show(now) {
    if (text.textContent !== now.text) text.textContent = now.text;
    if (now.percent === null) bar.removeAttribute("value");
    else bar.value = now.percent;
  }

  function end() {
    bar.hidden = true;
    const cancel = block.querySelector("[data-job-cancel]");
    if (cancel) cancel.hidden = true;
    if ("reload" in block.dataset) window.location.reload();
  }

  async function ask() {
    try {
      const answer = await fetch(block.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const now = await answer.json();
      show(now);
      if (now.finished) {
        end();
        return;
      }
    } catch {
      // The connection is away for a moment: the next question may reach the site.
    }
    wait = Math.min(wait * 1.2, LONGEST_WAIT);
    window.setTimeout(ask, wait);
  }

  window.setTimeout(ask, wait);
}

for (const block of document.querySelectorAll("[data-job-progress][data-url]")) {
  // The script stands beside each bar, and runs once for all of them.
  if (!block.dataset.followed) {
    block.dataset.followed = "yes";
    follow(block);
  }
}
