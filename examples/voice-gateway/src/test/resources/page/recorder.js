// On the audio thread, in tests only: keeps every sample that is played, which a ScriptProcessorNode does not.

const BLOCK = 1024;

class Recorder extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Float32Array(BLOCK);
    this.filled = 0;
  }

  process([input]) {
    const heard = input[0] ?? new Float32Array(128);
    this.block.set(heard, this.filled);
    this.filled += heard.length;
    if (this.filled === BLOCK) {
      this.port.postMessage({ block: this.block, end: currentFrame + heard.length });
      this.block = new Float32Array(BLOCK);
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor('recorder', Recorder);
