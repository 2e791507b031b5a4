// Numbers and times as people say them.

const spoken = new Intl.NumberFormat("en");
const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export const number = (value) => spoken.format(value);

export const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

/** Seconds as "about 5 minutes". */
export function duration(seconds) {
  if (seconds < 10) return "a few seconds";
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} seconds`;
  if (seconds < 5400) return `about ${count(Math.round(seconds / 60), "minute")}`;
  return `about ${count(Math.round(seconds / 3600), "hour")}`;
}

export function money(text) {
  const value = Number(text);
  if (value === 0) return "Free";
  return value < 0.01 ? "under 1 ¢" : `$${value.toFixed(2)}`;
}

export function bytes(value) {
  if (value < 1_000_000) return `${Math.ceil(value / 1000)} KB`;
  return `${(value / 1_000_000).toFixed(1)} MB`;
}

/** A time as "3 hours ago". */
export function when(text) {
  const seconds = (new Date(text) - Date.now()) / 1000;
  for (const [unit, length] of [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= length) return ago.format(Math.round(seconds / length), unit);
  }
  return "just now";
}

export const STATUS = {
  uploading: "Waiting for its file",
  queued: "In the queue",
  parsed: "Ready to begin",
  processing: "Being painted",
  completed: "Finished",
  failed: "Stopped",
  cancelled: "Paused",
};

export const place = (scene) => `Chapter ${scene.chapter_number}, scene ${scene.scene_number}`;

/** Which of two scenes is read first, as `sort` asks. */
export const inOrder = (one, other) => one.chapter_number - other.chapter_number || one.scene_number - other.scene_number;

const days = new Intl.DateTimeFormat("en", { dateStyle: "long" });

/** A day, "2027-05-01", as "May 1, 2027". */
export const day = (text) => days.format(new Date(`${text}T12:00:00`));
