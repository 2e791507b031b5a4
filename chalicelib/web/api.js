// What signed-in readers ask of the public API.
import { accessToken, forget } from "./session.js";
import { keptAnswer } from "./kept.js";
import { send } from "./request.js";

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
