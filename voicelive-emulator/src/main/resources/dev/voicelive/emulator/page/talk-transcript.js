import {element} from "/page/dom.js";

const NAMES = {user: "User", assistant: "Assistant", system: "System", tool: "Tool", error: "Error"};
const MAX_LINES = 200;

/** What was said, written and called, and what went wrong. */
class TalkTranscript extends HTMLElement {

  #list = element("ol");
  #empty = element("p", {class: "soft"}, "Nothing was said yet.");
  #lines = new Map();

  connectedCallback() {
    this.replaceChildren(this.#empty, this.#list);
  }

  clear() {
    this.#lines.clear();
    this.#list.replaceChildren();
    this.#empty.hidden = false;
  }

  show(lines) {
    const atEnd = this.#list.scrollTop + this.#list.clientHeight >= this.#list.scrollHeight - 8;
    for (const line of lines) {
      this.#line(line);
    }
    if (atEnd) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
  }

  #line(line) {
    let item = this.#lines.get(line.key);
    if (!item) {
      item = element("li", {}, element("span", {class: "who"}), element("p"));
      this.#lines.set(line.key, item);
      this.#list.append(item);
      this.#empty.hidden = true;
      if (this.#lines.size > MAX_LINES) {
        const [oldest] = this.#lines.keys();
        this.#lines.get(oldest).remove();
        this.#lines.delete(oldest);
      }
    }
    const [who, text] = item.children;
    item.dataset.who = line.who;
    item.toggleAttribute("data-open", !line.done);
    who.textContent = NAMES[line.who] ?? line.who;
    text.textContent = line.done ? line.text : `${line.text}…`;
  }
}

customElements.define("talk-transcript", TalkTranscript);
