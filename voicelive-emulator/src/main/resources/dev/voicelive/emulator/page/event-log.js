import {copy, element} from "/page/dom.js";
import {bytes, clock, duration} from "/page/format.js";

const MAX_ROWS = 1000;

function parsed(event) {
  try {
    return JSON.parse(event.text);
  } catch {
    return null;
  }
}

/** The JSON of an event over several lines, or its text when that is none. */
function pretty(event) {
  const json = parsed(event);
  return json === null ? event.text || "Audio is not kept, only how much there was." : JSON.stringify(json, null, 2);
}

/** What of an event says most, if anything does in a few words. */
function hint(event) {
  if (event.bytes > 0) {
    return `${duration(event.millis)} · ${event.count} × · ${bytes(event.bytes)}`;
  }
  const json = parsed(event);
  const words = json === null ? event.text
    : json.error?.message ?? json.delta ?? json.transcript ?? json.text ?? json.name ?? json.response?.status
      ?? json.item?.role ?? json.item?.type;
  return typeof words === "string" ? words : "";
}

/** One event as a line of JSON, for copying. */
function line(event) {
  const {time, fromClient, type, count, bytes: length, millis} = event;
  const head = {time: new Date(time).toISOString(), from: fromClient ? "client" : "service"};
  return JSON.stringify(length > 0
    ? {...head, type, count, bytes: length, millis}
    : {...head, event: parsed(event) ?? event.text});
}

/** All that went over the wire, in order; can be filtered, paused and copied. */
class EventLog extends HTMLElement {

  #search = element("input", {type: "search", placeholder: "Filter", "aria-label": "Show events that contain"});
  #direction = element("select", {"aria-label": "Show events from"},
    element("option", {value: ""}, "Both ways"), element("option", {value: "client"}, "Client"),
    element("option", {value: "service"}, "Service"));
  #pause = element("button", {type: "button", class: "pause", "aria-pressed": "false"}, "Pause");
  #copy = element("button", {type: "button", class: "copy"}, "Copy");
  #rows = element("div", {class: "rows", role: "log", "aria-live": "off", "aria-label": "Events", tabindex: "0"});
  #count = element("p", {class: "soft count"});
  #events = new Map();
  #waiting = new Map();

  connectedCallback() {
    this.replaceChildren(
      element("div", {class: "tools"}, this.#search, this.#direction, this.#pause, this.#copy), this.#rows, this.#count);
    this.#search.addEventListener("input", () => this.#filter());
    this.#direction.addEventListener("change", () => this.#filter());
    this.#pause.addEventListener("click", () => this.#toggle());
    this.#copy.addEventListener("click", () => copy(
      [...this.#events.values()].filter(each => !each.row.hidden).map(each => line(each.event)).join("\n"), this.#copy));
  }

  clear() {
    this.#events.clear();
    this.#waiting.clear();
    this.#rows.replaceChildren();
    this.#tell();
  }

  /** Takes events that are new, or stand for more than before. */
  add(events) {
    if (this.#paused()) {
      for (const event of events) {
        this.#waiting.set(event.number, event);
      }
      this.#bound(this.#waiting);
    } else {
      const atEnd = this.#rows.scrollTop + this.#rows.clientHeight >= this.#rows.scrollHeight - 8;
      for (const event of events) {
        this.#show(event);
      }
      for (const gone of this.#bound(this.#events)) {
        gone.row.remove();
      }
      if (atEnd) {
        this.#rows.scrollTop = this.#rows.scrollHeight;
      }
    }
    this.#tell();
  }

  #paused() {
    return this.#pause.getAttribute("aria-pressed") === "true";
  }

  #toggle() {
    this.#pause.setAttribute("aria-pressed", String(!this.#paused()));
    if (!this.#paused()) {
      const waited = [...this.#waiting.values()];
      this.#waiting.clear();
      this.add(waited);
    }
    this.#tell();
  }

  #show(event) {
    const known = this.#events.get(event.number);
    if (known) {
      known.event = event;
      this.#fill(known.row, event);
      return;
    }
    const row = element("details", {class: event.fromClient ? "client" : "service"},
      element("summary", {},
        element("time"), element("span", {class: "way", role: "img"}), element("span", {class: "type"}),
        element("span", {class: "hint"})));
    row.classList.toggle("bad", event.type === "error" || event.type === "(no event)" || event.type.endsWith(".failed"));
    row.addEventListener("toggle", () => this.#open(row, event.number), {once: true});
    this.#fill(row, event);
    this.#events.set(event.number, {event, row});
    row.hidden = !this.#matches(event);
    this.#rows.append(row);
  }

  #fill(row, event) {
    const [time, way, type, words] = row.firstElementChild.children;
    time.textContent = clock(event.time);
    way.textContent = event.fromClient ? "→" : "←";
    way.setAttribute("aria-label", event.fromClient ? "from the client" : "from the service");
    type.textContent = event.type;
    words.textContent = hint(event);
  }

  #open(row, number) {
    const button = element("button", {type: "button", class: "small"}, "Copy");
    const text = pretty(this.#events.get(number).event);
    button.addEventListener("click", () => copy(text, button));
    row.append(element("div", {class: "body"}, button, element("pre", {tabindex: "0"}, text)));
  }

  #matches(event) {
    const from = this.#direction.value;
    const words = this.#search.value.trim().toLowerCase();
    return (from === "" || (from === "client") === event.fromClient)
      && (words === "" || event.type.toLowerCase().includes(words) || event.text.toLowerCase().includes(words));
  }

  #filter() {
    for (const {event, row} of this.#events.values()) {
      row.hidden = !this.#matches(event);
    }
    this.#rows.scrollTop = this.#rows.scrollHeight;
    this.#tell();
  }

  /** Takes out and gives what is too much, oldest first. */
  #bound(map) {
    const gone = [];
    for (const [number, value] of map) {
      if (map.size <= MAX_ROWS) {
        break;
      }
      gone.push(value);
      map.delete(number);
    }
    return gone;
  }

  #tell() {
    const shown = [...this.#events.values()].filter(each => !each.row.hidden).length;
    const [first] = this.#events.keys();
    this.#count.textContent = `${shown} of ${this.#events.size} shown`
      + (first > 1 ? `, ${first - 1} older ones are forgotten` : "");
    this.#pause.textContent = !this.#paused() ? "Pause"
      : this.#waiting.size === 0 ? "Resume" : `Resume (${this.#waiting.size} new)`;
  }
}

customElements.define("event-log", EventLog);
