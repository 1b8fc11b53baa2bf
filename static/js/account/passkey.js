/* Adds a passkey or shows one: asks the browser, and sends what it answers with the form. */

const toBytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const toText = (buffer) => {
  if (!buffer) return undefined;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const known = (credentials) =>
  (credentials ?? []).map((credential) => ({ ...credential, id: toBytes(credential.id) }));

/* What the server asks, with bytes where the browser wants bytes. */
const asked = (options) => ({
  ...options,
  challenge: toBytes(options.challenge),
  ...(options.user ? { user: { ...options.user, id: toBytes(options.user.id) } } : {}),
  ...(options.excludeCredentials ? { excludeCredentials: known(options.excludeCredentials) } : {}),
  ...(options.allowCredentials ? { allowCredentials: known(options.allowCredentials) } : {}),
});

/* What the browser answers, in letters. */
const answered = (credential) => {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
  const response = {};
  for (const part of [...parts, "userHandle"]) {
    const text = toText(credential.response[part]);
    if (text !== undefined) response[part] = text;
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
};

const wordFor = (error) => {
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "cancelled";
  return error.name === "InvalidStateError" ? "known" : "failed";
};

const start = (form) => {
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("[data-start]");
  form.querySelector("[data-without]").hidden = true;
  if (!window.PublicKeyCredential || !navigator.credentials) {
    said.textContent = form.dataset.unsupported;
    return;
  }
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  button.hidden = false;

  const run = async () => {
    said.textContent = "";
    button.disabled = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey]({
        publicKey: asked(options.publicKey),
      });
      form.elements.credential.value = JSON.stringify(answered(credential));
      form.submit();
    } catch (error) {
      said.textContent = form.dataset[wordFor(error)];
      button.disabled = false;
    }
  };
  button.addEventListener("click", run);
  // Enter in the field for the name does what the button does.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button.disabled) run();
  });
};

document.querySelectorAll("form[data-passkey]").forEach(start);
