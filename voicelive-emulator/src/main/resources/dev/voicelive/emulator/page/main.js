import "/page/session-list.js";
import "/page/session-facts.js";
import "/page/level-strip.js";
import "/page/talk-transcript.js";
import "/page/event-log.js";
import {copy} from "/page/dom.js";

const RETRY_MILLIS = 3000;

const find = selector => document.querySelector(selector);
const list = find("session-list");
const facts = find("session-facts");
const transcript = find("talk-transcript");
const log = find("event-log");
const levelIn = find("#level-in");
const levelOut = find("#level-out");
const connection = find("#connection");

const sessions = new Map();
/** The session that is shown, and whether somebody wanted it; otherwise the newest one is shown. */
let chosen = decodeURIComponent(location.hash.slice(1)) || null;
let byHand = chosen !== null;
let source = null;

function tell(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
}

function clearSession() {
  transcript.clear();
  log.clear();
  levelIn.clear();
  levelOut.clear();
}

function connect() {
  source?.close();
  const opened = new EventSource("/page/updates" + (chosen === null ? "" : `?session=${encodeURIComponent(chosen)}`));
  source = opened;
  opened.addEventListener("open", () => tell("live", "live"));
  opened.addEventListener("message", message => update(JSON.parse(message.data)));
  opened.addEventListener("error", () => {
    tell("lost", "connection lost");
    if (opened.readyState === EventSource.CLOSED) {
      // A browser does not try again by itself when it was answered with an error.
      setTimeout(() => source === opened && connect(), RETRY_MILLIS);
    }
  });
}

function choose(id) {
  chosen = id;
  list.choose(id);
  clearSession();
  showFacts();
  connect();
}

function showFacts() {
  const session = sessions.get(chosen);
  find("#session").hidden = session === undefined;
  find("#nothing").hidden = session !== undefined;
  if (session === undefined) {
    find("#nothing").textContent = chosen === null
      ? `Nothing to see yet. Connect a client to ${endpoint()}, for example with: ./voicelive talk --endpoint ${endpoint()}`
      : "This session is not remembered any more.";
    return;
  }
  facts.show(session);
  levelIn.total(session.inMillis);
  levelOut.total(session.outMillis);
  document.title = `${session.state} · Voice Live emulator`;
}

function update({first, sessions: changed, gone, session}) {
  if (first) {
    sessions.clear();
    list.clear();
    clearSession();
  }
  for (const each of changed) {
    sessions.set(each.id, each);
    list.show(each);
  }
  for (const id of gone) {
    sessions.delete(id);
    list.remove(id);
  }
  const newest = [...sessions.values()].filter(each => each.state !== "refused").at(-1);
  if (!byHand && newest !== undefined && newest.id !== chosen) {
    choose(newest.id);
    return;
  }
  showFacts();
  if (session?.id === chosen) {
    if (session.events.some(event => event.type === "input_audio_buffer.speech_started")) {
      levelOut.interrupt();
    }
    log.add(session.events);
    transcript.show(session.lines);
    levelIn.add(session.in, first);
    levelOut.add(session.out, first);
  }
}

function endpoint() {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`;
}

find("#endpoint").textContent = endpoint();
find("#copy-endpoint").addEventListener("click", event => copy(endpoint(), event.currentTarget));
list.addEventListener("choose", event => {
  byHand = true;
  history.replaceState(null, "", `#${encodeURIComponent(event.detail)}`);
  choose(event.detail);
});
list.choose(chosen);
showFacts();
connect();
