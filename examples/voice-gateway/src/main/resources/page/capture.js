// On the audio thread: takes what the microphone hears and gives it in pieces as the gateway wants them.

import { Resampler } from './resampler.js';

const RATE = 24000;
const PIECE = RATE / 25; // 40 ms

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.resampler = new Resampler(sampleRate, RATE);
    this.piece = new Int16Array(PIECE);
    this.filled = 0;
    this.loudest = 0;
    this.muted = false;
    this.port.onmessage = ({ data }) => {
      this.muted = data.muted;
    };
  }

  process([input]) {
    // Muted or without an input it is silent: who says nothing must be heard to say nothing.
    const heard = input[0] && !this.muted ? input[0] : new Float32Array(128);
    for (const sample of this.resampler.process(heard)) {
      const level = Math.max(-1, Math.min(1, sample));
      this.loudest = Math.max(this.loudest, Math.abs(level));
      this.piece[this.filled++] = Math.round(level * 32767);
      if (this.filled === PIECE) {
        const pcm = this.piece.slice().buffer;
        this.port.postMessage({ pcm, level: this.loudest }, [pcm]);
        this.filled = 0;
        this.loudest = 0;
      }
    }
    return true;
  }
}

registerProcessor('capture', Capture);
