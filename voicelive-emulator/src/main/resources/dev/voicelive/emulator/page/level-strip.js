import {element} from "/page/dom.js";
import {duration} from "/page/format.js";

const STEP_MILLIS = 50;
const BAR = 2;
const GAP = 1;
/** Audio that comes faster than it is played is shown at the pace of playing, unless more than this waits. */
const STEPS_THAT_MAY_WAIT = 600;

/** How loud one side is: the last seconds as bars, newest at the right, and how much audio there was. */
class LevelStrip extends HTMLElement {

  #canvas = element("canvas", {"aria-hidden": "true"});
  #total = element("span", {class: "soft total"}, "0 ms");
  #waiting = [];
  #bars = [];
  #silence = 0;
  #timer = 0;
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #redraw = () => this.#draw();
  #resized = new ResizeObserver(this.#redraw);

  connectedCallback() {
    const label = this.getAttribute("label");
    this.setAttribute("role", "meter");
    this.setAttribute("aria-label", `Level ${label.toLowerCase()}`);
    this.setAttribute("aria-valuemin", "0");
    this.setAttribute("aria-valuemax", "100");
    this.setAttribute("aria-valuenow", "0");
    this.replaceChildren(
      element("div", {class: "caption"}, element("span", {}, label), this.#total), this.#canvas);
    this.#resized.observe(this.#canvas);
    this.#dark.addEventListener("change", this.#redraw);
    this.#timer = setInterval(() => this.#step(), STEP_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#resized.disconnect();
    this.#dark.removeEventListener("change", this.#redraw);
  }

  clear() {
    this.#waiting = [];
    this.#bars = [];
    this.#draw();
  }

  /** Forgets what waits to be played: somebody has interrupted it. */
  interrupt() {
    this.#waiting = [];
  }

  total(millis) {
    this.#total.textContent = duration(millis);
  }

  /** @param past whether this was heard before, and is not to be waited for */
  add(levels, past) {
    if (past) {
      this.#bars = levels.slice(-this.#room());
      this.#silence = 0;
      this.#draw();
    } else {
      this.#waiting.push(...levels);
    }
  }

  #step() {
    const count = Math.max(1, Math.ceil(this.#waiting.length / STEPS_THAT_MAY_WAIT));
    const next = this.#waiting.splice(0, count);
    if (next.length === 0) {
      next.push(0);
    }
    const room = this.#room();
    this.#silence = Math.max(...next) > 0 ? 0 : this.#silence + 1;
    if (this.#silence > room) {
      return;
    }
    this.#bars.push(...next);
    this.#bars.splice(0, this.#bars.length - room);
    this.setAttribute("aria-valuenow", String(this.#bars.at(-1) ?? 0));
    this.#draw();
  }

  #room() {
    return Math.max(1, Math.floor(this.#canvas.clientWidth / (BAR + GAP)));
  }

  #draw() {
    const {clientWidth: width, clientHeight: height} = this.#canvas;
    const scale = devicePixelRatio;
    if (this.#canvas.width !== Math.round(width * scale) || this.#canvas.height !== Math.round(height * scale)) {
      this.#canvas.width = Math.round(width * scale);
      this.#canvas.height = Math.round(height * scale);
    }
    const context = this.#canvas.getContext("2d");
    const style = getComputedStyle(this);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    const room = this.#room();
    for (let place = 0; place < room; place++) {
      const level = this.#bars[this.#bars.length - room + place] ?? 0;
      const length = Math.max(2, level / 100 * height);
      context.fillStyle = style.getPropertyValue(level > 0 ? "--bar" : "--line");
      context.fillRect(width - (room - place) * (BAR + GAP), (height - length) / 2, BAR, length);
    }
  }
}

customElements.define("level-strip", LevelStrip);
