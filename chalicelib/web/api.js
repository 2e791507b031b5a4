// The public API, relative to where the page stands.
import { accessToken, forget } from "./session.js";
import { keptAnswer } from "./kept.js";
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

/** One request of who is signed in. */
export async function call(method, path, options = {}) {
  const token = await accessToken();
  try {
    return await send(method, path, withToken(options, token));
  } catch (error) {
    if (error.status !== 401) throw error;
    const fresh = await accessToken(token);
    try {
      return await send(method, path, withToken(options, fresh));
    } catch (again) {
      if (again.status === 401) forget();
      throw again;
    }
  }
}

const withToken = (options, token) => ({ ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });

/** A thing of the API's; without a connection, what of it is kept on this device. */
export async function get(path, query, options) {
  try {
    return await call("GET", path, { query, ...options });
  } catch (error) {
    const kept = error.status === 0 ? await keptAnswer(path, query).catch(() => undefined) : undefined;
    if (kept === undefined) throw error;
    return kept;
  }
}

export const post = (path, body) => call("POST", path, { body });
export const put = (path, body, options) => call("PUT", path, { body, ...options });
export const patch = (path, body) => call("PATCH", path, { body });
export const remove = (path, body) => call("DELETE", path, { body });

/** Everything of a list that comes in pages; `enough` stops it early. */
export async function getAll(path, query = {}, enough = () => false) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { limit: 100, ...query, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && !enough(items));
  return items;
}
