import {clock, element, share, STATES} from "/dom.js";

/** The recordings, newest first. Fires "choose" with the id of the one that is clicked. */
class RecordingList extends HTMLElement {

  #list = element("ul");
  #empty = element("p", {class: "soft"}, "None of these.");
  #items = new Map();
  #filter = "";

  connectedCallback() {
    this.replaceChildren(this.#empty, this.#list);
    this.#hide();
  }

  clear() {
    this.#items.clear();
    this.#list.replaceChildren();
  }

  show(recording) {
    let item = this.#items.get(recording.id);
    if (!item) {
      item = this.#make(recording.id);
      this.#items.set(recording.id, item);
      this.#list.prepend(item);
    }
    item.dataset.state = recording.state;
    const [name, state, bar, facts] = item.firstChild.children;
    name.textContent = recording.name;
    state.textContent = STATES[recording.state];
    state.dataset.state = recording.state;
    bar.hidden = recording.state !== "running";
    bar.value = share(recording);
    facts.textContent = recording.problem ?? `${clock(recording.durationMs)} · ${this.#amount(recording)}`;
  }

  #make(id) {
    const button = element("button", {type: "button"},
      element("span", {class: "name"}), element("span", {class: "state"}),
      element("progress", {max: "1", "aria-label": "transcribed"}), element("span", {class: "soft facts"}));
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("choose", {detail: id})));
    return element("li", {}, button);
  }

  #amount({state, transcribedMs, segments, parts}) {
    const count = `${segments} ${segments === 1 ? "segment" : "segments"}`;
    const several = parts > 1 ? ` in ${parts} parts` : "";
    return state === "running" ? `${clock(transcribedMs)} heard${several}` : count + several;
  }

  keep(ids) {
    const kept = new Set(ids);
    for (const [id, item] of this.#items) {
      if (!kept.has(id)) {
        item.remove();
        this.#items.delete(id);
      }
    }
  }

  choose(chosen) {
    for (const [id, item] of this.#items) {
      if (id === chosen) {
        item.firstChild.setAttribute("aria-current", "true");
      } else {
        item.firstChild.removeAttribute("aria-current");
      }
    }
  }

  filter(state) {
    this.#filter = state;
    this.#hide();
  }

  /** To be called when all that has changed was shown. */
  #hide() {
    let shown = 0;
    for (const item of this.#items.values()) {
      item.hidden = this.#filter !== "" && item.dataset.state !== this.#filter;
      shown += item.hidden ? 0 : 1;
    }
    this.#empty.hidden = shown > 0;
  }

  settle() {
    this.#hide();
  }
}

customElements.define("recording-list", RecordingList);
