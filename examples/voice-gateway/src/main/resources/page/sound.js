// The microphone and the loudspeaker.

export class Sound {
  /** All handlers: onPiece(pcm), onLevel(whose, 0 to 1), onPlaying(whether). */
  constructor(handlers) {
    this.handlers = handlers;
    this.muted = false;
  }

  /** Opens both. Must be called while the user clicks, or browsers keep silent. */
  async open() {
    this.context = new AudioContext({ latencyHint: 'interactive' });
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
      await Promise.all([
        this.context.audioWorklet.addModule('capture.js'),
        this.context.audioWorklet.addModule('playback.js'),
        this.context.resume(),
      ]);
    } catch (failure) {
      this.close();
      throw failure;
    }
    this.capture = new AudioWorkletNode(this.context, 'capture', {
      numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit',
    });
    this.capture.port.onmessage = ({ data }) => {
      this.handlers.onLevel('caller', data.level);
      this.handlers.onPiece(data.pcm);
    };
    this.mute(this.muted);
    this.playback = new AudioWorkletNode(this.context, 'playback', { numberOfInputs: 0, outputChannelCount: [1] });
    this.playback.port.onmessage = ({ data }) => {
      if ('playing' in data) {
        this.handlers.onPlaying(data.playing);
      } else {
        this.handlers.onLevel('assistant', data.level);
      }
    };
    this.context.createMediaStreamSource(this.stream).connect(this.capture);
    this.playback.connect(this.context.destination);
  }

  play(pcm) {
    this.playback?.port.postMessage({ pcm }, [pcm]);
  }

  /** Forgets at once what has not been played yet. */
  flush() {
    this.playback?.port.postMessage({ flush: true });
  }

  /** May be called before it is open. */
  mute(muted) {
    this.muted = muted;
    this.capture?.port.postMessage({ muted });
  }

  close() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.context?.close();
    this.stream = this.context = this.capture = this.playback = undefined;
  }
}
