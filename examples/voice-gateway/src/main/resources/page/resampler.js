// Changes the sample rate of a stream of mono samples, block by block, by band-limited interpolation.

const ZERO_CROSSINGS = 16;
const STEPS = 512;

/** A table of the right half of a sinc under a Blackman window. */
const KERNEL = Float32Array.from({ length: ZERO_CROSSINGS * STEPS + 2 }, (_, i) => {
  const x = i / STEPS;
  if (x >= ZERO_CROSSINGS) {
    return 0;
  }
  const window = 0.42 + 0.5 * Math.cos(Math.PI * x / ZERO_CROSSINGS) + 0.08 * Math.cos(2 * Math.PI * x / ZERO_CROSSINGS);
  return window * (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
});

export class Resampler {
  /** Both rates in samples per second (Hz). */
  constructor(inputRate, outputRate) {
    this.step = inputRate / outputRate;
    this.cutoff = Math.min(1, outputRate / inputRate);
    this.reach = Math.ceil(ZERO_CROSSINGS / this.cutoff);
    this.reset();
  }

  /** Begins a new stream. */
  reset() {
    // Silence lies before the first sample.
    this.window = new Float32Array(this.reach);
    this.position = this.reach;
  }

  /** Takes samples and gives those that they complete. */
  process(samples) {
    if (this.step === 1) {
      return samples;
    }
    const window = new Float32Array(this.window.length + samples.length);
    window.set(this.window);
    window.set(samples, this.window.length);
    const output = [];
    while (this.position + this.reach < window.length) {
      output.push(this.sample(window, this.position));
      this.position += this.step;
    }
    const dropped = Math.floor(this.position) - this.reach;
    this.window = window.subarray(dropped);
    this.position -= dropped;
    return Float32Array.from(output);
  }

  sample(window, position) {
    const first = Math.ceil(position - this.reach);
    const last = Math.floor(position + this.reach);
    let sum = 0;
    for (let i = first; i <= last; i++) {
      const x = Math.abs(i - position) * this.cutoff * STEPS;
      const index = Math.floor(x);
      if (index < KERNEL.length - 1) {
        sum += window[i] * (KERNEL[index] + (KERNEL[index + 1] - KERNEL[index]) * (x - index));
      }
    }
    return sum * this.cutoff;
  }
}
