import {element} from "/page/dom.js";
import {clock, duration, parameters, title} from "/page/format.js";

const CREDENTIALS = {
  NONE: "none",
  API_KEY_HEADER: "key in a header",
  API_KEY_QUERY: "key in the query",
  BEARER_HEADER: "token in a header",
  BEARER_QUERY: "token in the query",
};

/** What is known of one session as a whole. */
class SessionFacts extends HTMLElement {

  #name = element("h2");
  #state = element("span", {class: "state"});
  #facts = element("dl");

  connectedCallback() {
    this.replaceChildren(element("div", {class: "headline"}, this.#name, this.#state), this.#facts);
  }

  show(session) {
    this.#name.textContent = title(session);
    this.#state.textContent = session.state;
    this.#state.dataset.state = session.state;
    const facts = {Session: session.id, Began: clock(session.began).slice(0, 8)};
    if (session.state === "refused") {
      facts.Refused = `HTTP ${session.code}`;
    } else if (session.ended) {
      facts.Lasted = duration(session.ended - session.began);
      facts.Closed = session.code === undefined ? "without a close frame" : `with code ${session.code}`;
    }
    facts.Credential = CREDENTIALS[session.credential] ?? session.credential;
    const {model, ...others} = parameters(session.query);
    Object.assign(facts, others);
    if (session.client) {
      facts.Client = session.client;
    }
    this.#facts.replaceChildren(...Object.entries(facts).map(([name, value]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, value))));
  }
}

customElements.define("session-facts", SessionFacts);
