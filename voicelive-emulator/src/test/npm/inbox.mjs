// What a client has received, and the question that it asks.

const LIMIT_MS = 20_000;
const RATE = 24_000;

/** Keeps the events of a session and waits for those to come; each event is given once by next(). */
export class Inbox {
  #events = [];
  #given = new Set();
  #waiting = [];
  #problem;

  take(event) {
    this.#events.push(event);
    this.#serve();
  }

  fail(error) {
    this.#problem ??= error;
    this.#serve();
  }

  /** The first event of this type that was not given yet. */
  next(type) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No ${type} within ${LIMIT_MS} ms, but ${this.#events.map((event) => event.type)}`)), LIMIT_MS);
      this.#waiting.push({ type, resolve, reject, timer });
      this.#serve();
    });
  }

  /** What has come so far is not given any more. */
  forget() {
    this.#events.forEach((event) => this.#given.add(event));
  }

  all(type) {
    return this.#events.filter((event) => event.type === type);
  }

  print() {
    this.#events.forEach((event) => console.log(event.type));
  }

  #serve() {
    const error = this.#problem ?? this.all("error").map((event) => new Error(JSON.stringify(event)))[0];
    this.#waiting = this.#waiting.filter(({ type, resolve, reject, timer }) => {
      const event = this.all(type).find((candidate) => !this.#given.has(candidate));
      if (!event && !error) {
        return true;
      }
      clearTimeout(timer);
      if (event) {
        this.#given.add(event);
        resolve(event);
      } else {
        reject(error);
      }
      return false;
    });
  }
}

/** A second that stands for speech and a second of silence, as PCM16 in chunks of 100 ms. */
export function* question() {
  const samples = Int16Array.from({ length: 2 * RATE }, (_, i) => i < RATE ? 12_000 * Math.sin((2 * Math.PI * 440 * i) / RATE) : 0);
  for (let from = 0; from < samples.byteLength; from += RATE / 5) {
    yield new Uint8Array(samples.buffer, from, Math.min(RATE / 5, samples.byteLength - from));
  }
}
