import "/list.js";
import "/text.js";
import {clock} from "/dom.js";

/** As many lines of a recording as the server keeps. */
const MAX_LINES = 100;
const RETRY_MILLIS = 3000;

const find = selector => document.querySelector(selector);
const list = find("recording-list");
const text = find("recording-text");
const connection = find("#connection");

/** What is known of each recording, oldest first. */
const recordings = new Map();
/** The recording that is shown, and whether somebody wanted it; otherwise the newest one in work is shown. */
let chosen = null;
let byHand = false;

function tell(state, words) {
  connection.dataset.state = state;
  connection.textContent = words;
}

function connect() {
  const source = new EventSource("/updates");
  source.addEventListener("open", () => tell("live", "live"));
  source.addEventListener("message", message => update(JSON.parse(message.data)));
  source.addEventListener("end", () => {
    source.close();
    tell("ended", "ended");
  });
  source.addEventListener("error", () => {
    tell("lost", "connection lost");
    if (source.readyState === EventSource.CLOSED) {
      // A browser does not try again by itself when it was answered with an error.
      setTimeout(connect, RETRY_MILLIS);
    }
  });
}

function update({first, totals, recordings: changed, kept}) {
  if (first) {
    recordings.clear();
    list.clear();
  }
  if (kept) {
    const known = new Set(kept);
    [...recordings.keys()].filter(id => !known.has(id)).forEach(id => recordings.delete(id));
    list.keep(kept);
  }
  for (const change of changed) {
    const before = recordings.get(change.id);
    if (!first && before?.state === "running" && change.state !== "running") {
      find("#news").textContent = `${change.name}: ${change.problem ?? change.state}`;
    }
    recordings.set(change.id, {...change, lines: merged(before?.lines ?? new Map(), change)});
    list.show(change);
  }
  list.settle();
  showTotals(totals);
  if (!recordings.has(chosen)) {
    chosen = null;
    byHand = false;
  }
  follow();
  show();
}

function merged(lines, {state, lines: changed}) {
  for (const line of changed) {
    lines.set(line.endMs, line);
  }
  for (const [endMs, line] of lines) {
    if (state !== "running" && !line.committed) {
      lines.delete(endMs);
    }
  }
  const tooMany = [...lines.keys()].sort((a, b) => a - b).slice(0, Math.max(0, lines.size - MAX_LINES));
  tooMany.forEach(endMs => lines.delete(endMs));
  return lines;
}

/** Shows what is in work, unless somebody has chosen; one that has just ended stays until the next one has begun. */
function follow() {
  if (byHand || recordings.get(chosen)?.state === "running") {
    return;
  }
  const all = [...recordings.values()];
  const next = all.filter(each => each.state === "running" && each.lines.size > 0).at(-1);
  if (next !== undefined || chosen === null) {
    chosen = (next ?? all.at(-1))?.id ?? null;
  }
}

function show() {
  find("#nothing").hidden = recordings.size > 0;
  find("#columns").hidden = recordings.size === 0;
  list.choose(chosen);
  if (chosen !== null) {
    text.show(recordings.get(chosen));
  }
}

function showTotals({running, done, failed, segments, audioMs}) {
  const numbers = {running, done, failed, segments};
  for (const [name, number] of Object.entries(numbers)) {
    find(`#${name}`).textContent = number.toLocaleString("en");
  }
  find("#failed").classList.toggle("bad", failed > 0);
  find("#audio").textContent = clock(audioMs);
  document.title = running > 0 ? `${running} in work · Transcripts` : "Transcripts";
}

list.addEventListener("choose", event => {
  byHand = true;
  chosen = event.detail;
  show();
});
find("#filter").addEventListener("change", event => list.filter(event.target.value));
connect();
