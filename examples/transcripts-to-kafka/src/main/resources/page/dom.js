/**
 * Makes an element. Texts only ever become text nodes, so nothing that was said can become part of the page.
 *
 * @param {string} name name of the element
 * @param {Object<string, string>} attributes its attributes
 * @param {...(Node|string)} children what is in it
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** Milliseconds as minutes and seconds, with hours when there are some. */
export function clock(millis) {
  const seconds = Math.floor(millis / 1000);
  const two = number => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return (hours > 0 ? `${hours}:${two(minutes)}` : String(minutes)) + `:${two(seconds % 60)}`;
}

/** What people call the states. */
export const STATES = {running: "in work", done: "done", failed: "failed"};

/** How much is transcribed, 0 to 1. */
export function share(recording) {
  return recording.durationMs === 0 ? 0 : Math.min(1, recording.transcribedMs / recording.durationMs);
}
