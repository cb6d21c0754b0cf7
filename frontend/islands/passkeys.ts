// Passkeys: the browser's ceremony of adding one (data-passkey="add") or of showing one ("use"). The answer goes into the
// form's field `credential` and the form is sent. When a ceremony fails, the page says why, in words the server wrote.

type Json = Record<string, unknown>;
type Fault = "cancelled" | "address" | "unsupported" | "known" | "failed";

const FAULTS: Record<string, Fault> = { NotAllowedError: "cancelled", AbortError: "cancelled", SecurityError: "address", NotSupportedError: "unsupported", InvalidStateError: "known" };

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer: ArrayBuffer | null): string | null =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

interface Options extends Json {
  challenge: string;
  user?: Json & { id: string };
  authenticatorSelection?: Json;
  excludeCredentials?: (Json & { id: string })[];
  allowCredentials?: (Json & { id: string })[];
}

const named = (keys: (Json & { id: string })[] = []): Json[] => keys.map((key) => ({ ...key, id: bytes(key.id) }));

/** The office's question: it stands in the page, or is asked for where nobody has signed in yet. */
async function asked(form: HTMLFormElement): Promise<Options> {
  const inPage = document.getElementById(form.dataset["passkeyOptions"] ?? "")?.textContent;
  if (inPage) return (JSON.parse(inPage) as { publicKey: Options }).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the office answered ${answer.status}`);
  return ((await answer.json()) as { request_options: { publicKey: Options } }).request_options.publicKey;
}

/** What the browser makes; it is kept on the device, so that it also signs in without a user name. */
async function added(options: Options): Promise<Json> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user?.id ?? "") },
    excludeCredentials: named(options.excludeCredentials),
    authenticatorSelection: { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" },
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return written(made, { attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] });
}

async function shown(options: Options): Promise<Json> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return written(found, {
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: text(response.userHandle),
  });
}

const written = (credential: PublicKeyCredential, response: Json): Json => ({
  type: credential.type,
  id: credential.id,
  rawId: text(credential.rawId),
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
});

/** Show the words for a fault, and only those; the empty name hides them all. */
function say(fault: Fault | ""): void {
  for (const words of document.querySelectorAll<HTMLElement>("[data-passkey-fault]")) {
    words.hidden = words.dataset["passkeyFault"] !== fault;
    words.querySelector(".alert")?.setAttribute("role", words.hidden ? "none" : "alert");
    if (!words.hidden) words.scrollIntoView({ block: "nearest" });
  }
}

let running = false;

async function hold(form: HTMLFormElement): Promise<void> {
  if (running) return;
  running = true;
  say("");
  try {
    if (!window.PublicKeyCredential || !navigator.credentials) return say("unsupported");
    const options = await asked(form);
    const credential = await (form.dataset["passkey"] === "add" ? added(options) : shown(options));
    (form.elements.namedItem("credential") as HTMLInputElement).value = JSON.stringify(credential);
    form.submit();
  } catch (problem) {
    say(FAULTS[(problem as Error).name] ?? "failed");
  } finally {
    running = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches("[data-passkey]")) return;
  event.preventDefault();
  void hold(form);
});
