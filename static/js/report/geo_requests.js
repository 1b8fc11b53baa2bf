/* What the map asks of our own server; by POST, so that no place stands in an address. */

const PATIENCE_MS = 8000;

/* The answer, or an error: of the network, of time, or of the server. */
export const ask = async (url, question, stop = new AbortController()) => {
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(question),
      signal: stop.signal,
    });
    const found = answer.ok ? await answer.json() : { unavailable: true };
    if (found.unavailable) throw new Error("not available");
    return found;
  } finally {
    clearTimeout(timer);
  }
};
