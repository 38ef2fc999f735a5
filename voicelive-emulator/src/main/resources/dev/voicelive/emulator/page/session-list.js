import {element} from "/page/dom.js";
import {clock, title} from "/page/format.js";

/** The sessions, newest first. Fires "choose" with the id of the one that is clicked. */
class SessionList extends HTMLElement {

  #list = element("ul");
  #empty = element("p", {class: "soft"}, "None yet. Sessions come up here as clients connect.");
  #items = new Map();
  #chosen = null;

  connectedCallback() {
    this.replaceChildren(this.#empty, this.#list);
  }

  clear() {
    this.#items.clear();
    this.#list.replaceChildren();
    this.#empty.hidden = false;
  }

  show(session) {
    let item = this.#items.get(session.id);
    if (!item) {
      item = element("button", {type: "button"},
        element("span", {class: "name"}), element("span", {class: "state"}), element("span", {class: "soft"}));
      item.addEventListener("click", () => this.dispatchEvent(new CustomEvent("choose", {detail: session.id})));
      this.#items.set(session.id, item);
      this.#list.prepend(element("li", {}, item));
      this.#empty.hidden = true;
      this.#mark();
    }
    const [name, state, facts] = item.children;
    name.textContent = title(session);
    state.textContent = session.state;
    state.dataset.state = session.state;
    facts.textContent = session.state === "refused"
      ? `${clock(session.began).slice(0, 8)} · HTTP ${session.code}`
      : `${clock(session.began).slice(0, 8)} · ${session.events} ${session.events === 1 ? "event" : "events"}`;
  }

  remove(id) {
    this.#items.get(id)?.parentElement.remove();
    this.#items.delete(id);
    this.#empty.hidden = this.#items.size > 0;
  }

  choose(id) {
    this.#chosen = id;
    this.#mark();
  }

  #mark() {
    for (const [id, item] of this.#items) {
      if (id === this.#chosen) {
        item.setAttribute("aria-current", "true");
      } else {
        item.removeAttribute("aria-current");
      }
    }
  }
}

customElements.define("session-list", SessionList);
