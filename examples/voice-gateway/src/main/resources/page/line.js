// The connection to the gateway. It is made anew, with growing pauses, when it is lost.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15000;
/** Problems that will not go away by themselves: the caller decides whether to call again. */
const FINAL = new Set(['idle', 'not-understood', 'goodbye']);
const RATE = 24000;

export class Line {
  /** Handlers: onOpen(), onEvent(event), onSound(pcm), onLost(milliseconds until the next try), onEnd(message). */
  constructor(handlers) {
    this.handlers = handlers;
    this.pause = FIRST_PAUSE;
    this.connect();
  }

  connect() {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/talk`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.samples = 0;
    this.problem = undefined;
    socket.onopen = () => this.handlers.onOpen();
    socket.onmessage = ({ data }) => this.receive(data);
    socket.onclose = () => this.closed(socket);
  }

  receive(data) {
    if (typeof data !== 'string') {
      this.handlers.onSound(data);
      return;
    }
    const event = JSON.parse(data);
    if (event.type === 'ready') {
      this.pause = FIRST_PAUSE;
    } else if (event.type === 'problem') {
      this.problem = event;
    }
    this.handlers.onEvent(event);
  }

  closed(socket) {
    if (socket !== this.socket) {
      return;
    }
    if (this.problem && FINAL.has(this.problem.code)) {
      this.hangUp();
      this.handlers.onEnd(this.problem.message);
      return;
    }
    // Not all at the same time, when a gateway with many callers has been restarted.
    const pause = this.pause * (0.5 + Math.random() / 2);
    this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
    this.timer = setTimeout(() => this.connect(), pause);
    this.handlers.onLost(pause, this.problem?.message);
  }

  /** Sends a piece of sound, or drops it while there is no connection. */
  send(pcm) {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(pcm);
      this.samples += pcm.byteLength / 2;
      this.sentAt = performance.now();
    }
  }

  /** When a moment of the sound that was sent had been spoken, by performance.now(). */
  spokenAt(millis) {
    return this.sentAt - (this.samples * 1000 / RATE - millis);
  }

  hangUp() {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = { readyState: WebSocket.CLOSED };
    socket.close?.();
  }
}
