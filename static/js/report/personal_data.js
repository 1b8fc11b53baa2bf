// Whether words seem to hold somebody's name, telephone number, e-mail, number plate or account.
// A hint, never a filter. The rules are data that reporting/intake/personal_data.py reads too; the
// text is cleaned in the same way, so that both come to the same verdict.

const KINDS = ["name", "phone", "email", "plate", "account"];
// What a found piece becomes, so that no later rule reads it as something else.
const FOUND = " ¤ ";

const replacements = (pairs) => pairs.map(([pattern, to]) => [new RegExp(pattern, "gu"), to]);

const replace = (text, pairs) =>
  pairs.reduce((left, [pattern, to]) => left.replace(pattern, to), text);

const fold = (text, pairs) => replace(text.normalize("NFD"), pairs).toLowerCase();

const expanded = (pattern, parts) =>
  pattern.replace(/\{([A-Z][A-Z_]*)\}/gu, (_match, name) => parts[name]);

// With a small letter or a capital in front.
const eitherCase = (word) =>
  /\p{L}/u.test(word[0]) ? `[${word[0].toUpperCase()}${word[0]}]${word.slice(1)}` : word;

const oneOf = (patterns) => `(?:${patterns.join("|")})`;

// What each {PLACEHOLDER} stands for; patterns may use what was made before them.
const partsOf = (raw, written) => {
  const parts = {};
  for (const [name, words] of Object.entries(raw.words)) {
    parts[name] = oneOf(written(words).split(" "));
  }
  for (const [name, pattern] of Object.entries(raw.parts)) parts[name] = expanded(pattern, parts);
  for (const [name, words] of Object.entries(raw.either)) {
    const spaced = words.split(" ").map((word) => eitherCase(word).replaceAll("_", " "));
    parts[name] = expanded(oneOf(spaced), parts);
  }
  return parts;
};

const compiled = (raw) => {
  const folding = replacements(raw.fold);
  const parts = {
    plain: partsOf(raw, (text) => text),
    folded: partsOf(raw, (text) => fold(text, folding)),
  };
  const digits = new Map(
    raw.digits.flatMap((row) => [...row].map((digit, value) => [digit, String(value)])),
  );
  return {
    clean: replacements(raw.clean),
    digits,
    digit: new RegExp(`[${[...digits.keys()].join("")}]`, "gu"),
    fold: folding,
    blanks: raw.blanks.map((pattern) => new RegExp(expanded(pattern, parts.plain), "gu")),
    rules: raw.rules.map(([kind, view, pattern]) => ({
      kind,
      view,
      pattern: new RegExp(expanded(pattern, parts[view]), "gu"),
    })),
  };
};

/** The rules at `url`, ready to use. */
export const loadRules = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`no rules: ${response.status}`);
  return compiled(await response.json());
};

/** The kinds that `text` seems to hold, in a fixed order; never the words themselves. */
export const findPersonalData = (rules, text) => {
  const ascii = text.replace(rules.digit, (digit) => rules.digits.get(digit));
  let plain = replace(ascii, rules.clean).normalize("NFC");
  for (const blank of rules.blanks) plain = plain.replace(blank, FOUND);
  const views = { plain };
  const found = new Set();
  for (const { kind, view, pattern } of rules.rules) {
    // Numbers and addresses come first and are gone before words are read.
    views[view] ??= fold(views.plain, rules.fold);
    const after = views[view].replace(pattern, FOUND);
    if (kind && after !== views[view]) found.add(kind);
    views[view] = after;
  }
  return KINDS.filter((kind) => found.has(kind));
};
