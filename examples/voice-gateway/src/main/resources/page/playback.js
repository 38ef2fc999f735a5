// On the audio thread: plays what the gateway sends, one piece after the other, and forgets all at once when told to.

import { Resampler } from './resampler.js';

const RATE = 24000;

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.resampler = new Resampler(RATE, sampleRate);
    this.queue = [];
    this.offset = 0;
    this.playing = false;
    this.port.onmessage = ({ data }) => {
      if (data.pcm) {
        const samples = Float32Array.from(new Int16Array(data.pcm), (sample) => sample / 32768);
        this.queue.push(this.resampler.process(samples));
      } else {
        this.flush();
      }
    };
  }

  flush() {
    this.queue = [];
    this.offset = 0;
    this.resampler.reset();
  }

  process(_inputs, [output]) {
    const channel = output[0];
    let filled = 0;
    let loudest = 0;
    while (filled < channel.length && this.queue.length > 0) {
      const piece = this.queue[0].subarray(this.offset, this.offset + channel.length - filled);
      channel.set(piece, filled);
      filled += piece.length;
      this.offset += piece.length;
      if (this.offset >= this.queue[0].length) {
        this.queue.shift();
        this.offset = 0;
      }
    }
    for (let i = 0; i < filled; i++) {
      loudest = Math.max(loudest, Math.abs(channel[i]));
    }
    this.tell(filled > 0, loudest);
    return true;
  }

  tell(playing, level) {
    if (playing !== this.playing) {
      this.playing = playing;
      this.port.postMessage({ playing });
    }
    if (playing) {
      this.port.postMessage({ level });
    }
  }
}

registerProcessor('playback', Playback);
