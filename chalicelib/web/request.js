// One request to the public API, relative to where the page stands.
import { signal as state } from "./ui.js";

const ROOT = new URL("api/", location.href);

/** False while the server cannot be reached. */
export const reachable = state(true);

/** An answer that is an error: `message` is for people, `fields` has messages by field. */
export class ApiError extends Error {
  constructor(status, body, retryAfter) {
    const said = body?.error ?? {};
    super(said.message ?? "The server did not answer as it should. Try again in a moment.");
    this.status = status;
    this.code = said.code ?? "";
    this.retryAfter = retryAfter;
    this.fields = Object.fromEntries((said.details ?? []).map((detail) => [detail.field, detail.message]));
  }
}

/** The address of a path of the API with a query; empty values are left out. */
export function address(path, query = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") url.searchParams.set(name, value);
  }
  return url;
}

/** One request without a session. */
export async function send(method, path, { body, query, headers, signal, keepalive } = {}) {
  const init = { method, signal, keepalive, headers: { ...headers } };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(address(path, query), init);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    reachable.value = false;
    throw new ApiError(0, { error: { code: "offline", message: "VividPages cannot be reached. Check your connection and try again." } });
  }
  reachable.value = true;
  const text = await answer.text();
  let data = null;
  try { data = text ? JSON.parse(text) : null; } catch { data = null; }
  if (!answer.ok) throw new ApiError(answer.status, data, Number(answer.headers.get("Retry-After")) || null);
  return data;
}
