import {clock, element, share, STATES} from "/dom.js";

/** One recording: how far it is, and the end of its text. */
class RecordingText extends HTMLElement {

  #title = element("h2");
  #state = element("span", {class: "state"});
  #facts = element("p", {class: "soft"});
  #bar = element("progress", {max: "1", "aria-label": "transcribed"});
  #problem = element("p", {class: "problem"});
  #shortened = element("p", {class: "soft"}, "Only the end of the text is kept here; the topic has all of it.");
  #lines = element("ol", {tabindex: "0", "aria-label": "Text"});
  #wait = element("p", {class: "soft"}, "Nothing was heard yet.");
  #items = new Map();
  #id = null;

  connectedCallback() {
    this.replaceChildren(element("div", {class: "head"}, this.#title, this.#state), this.#facts, this.#bar,
      this.#problem, this.#shortened, this.#wait, this.#lines);
  }

  show(recording) {
    if (this.#id !== recording.id) {
      this.#id = recording.id;
      this.#items.clear();
      this.#lines.replaceChildren();
    }
    this.#title.textContent = recording.name;
    this.#state.textContent = STATES[recording.state];
    this.#state.dataset.state = recording.state;
    const parts = recording.parts > 1 ? ` · ${recording.parts} parts` : "";
    this.#facts.textContent = `${clock(recording.transcribedMs)} of ${clock(recording.durationMs)} transcribed`
      + ` · ${recording.segments} committed${parts}`;
    this.#facts.hidden = recording.durationMs === 0;
    this.#bar.value = share(recording);
    this.#bar.hidden = recording.state !== "running";
    this.#problem.textContent = recording.problem ?? "";
    this.#problem.hidden = !recording.problem;
    this.#shortened.hidden = !recording.shortened;
    const follow = this.#lines.scrollHeight - this.#lines.scrollTop - this.#lines.clientHeight < 40;
    this.#write(recording.lines);
    this.#lines.hidden = this.#items.size === 0;
    this.#wait.hidden = this.#items.size > 0 || recording.state !== "running";
    if (follow) {
      this.#lines.scrollTop = this.#lines.scrollHeight;
    }
  }

  #write(lines) {
    for (const [endMs, item] of this.#items) {
      if (!lines.has(endMs)) {
        item.remove();
        this.#items.delete(endMs);
      }
    }
    let before = null;
    for (const line of [...lines.values()].sort((a, b) => a.endMs - b.endMs)) {
      let item = this.#items.get(line.endMs);
      if (!item) {
        item = element("li", {}, element("time", {}, clock(line.endMs)), element("p"));
        this.#items.set(line.endMs, item);
        if (before === null) {
          this.#lines.prepend(item);
        } else {
          before.after(item);
        }
      }
      const text = item.lastChild;
      if (text.textContent !== line.text) {
        text.textContent = line.text;
      }
      item.classList.toggle("heard", !line.committed);
      item.title = line.committed ? "" : "heard, not committed yet";
      before = item;
    }
  }
}

customElements.define("recording-text", RecordingText);
