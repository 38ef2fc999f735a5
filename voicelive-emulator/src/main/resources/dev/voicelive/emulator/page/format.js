/** The time of day to the millisecond, in the 24-hour form that logs use. */
export function clock(millis) {
  const time = new Date(millis);
  const two = number => String(number).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
    + `.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

/** A length of time, such as 840 ms, 3.2 s or 2:05 min. */
export function duration(millis) {
  if (millis < 1000) {
    return `${millis} ms`;
  }
  const seconds = Math.floor(millis / 1000);
  return seconds < 60
    ? `${(millis / 1000).toFixed(1)} s`
    : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}

export function bytes(count) {
  return count < 1024 ? `${count} B` : count < 1048576 ? `${(count / 1024).toFixed(1)} KiB` : `${(count / 1048576).toFixed(1)} MiB`;
}

/** What a session asked for, by name. */
export function parameters(query) {
  return Object.fromEntries(query.split(" ").filter(part => part.includes("="))
    .map(part => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
}

/** What to call a session: the model or agent that it talks to. */
export function title(session) {
  const asked = parameters(session.query);
  return asked.model ?? asked["agent-name"] ?? asked["agent-id"] ?? "no model";
}
