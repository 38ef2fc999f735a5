// What the buttons do, and what the page shows of a call.

import { Conversation } from './conversation.js';
import { Line } from './line.js';
import { Sound } from './sound.js';

const element = (id) => document.getElementById(id);
const talk = element('talk');
const mute = element('mute');
const status = element('status');
const latency = element('latency');
const levels = { caller: element('caller-level'), assistant: element('assistant-level') };
const conversation = new Conversation(element('lines'), element('announcer'));

let call;

class Call {
  constructor() {
    this.sound = new Sound({
      onPiece: (pcm) => this.line?.send(pcm),
      onLevel: (whose, level) => show(whose, level),
      onPlaying: (playing) => this.playing(playing),
    });
  }

  async begin() {
    setState('connecting', 'Waiting for the microphone …');
    await this.sound.open();
    if (call !== this) {
      this.sound.close();
      return;
    }
    setState('connecting', 'Connecting …');
    this.line = new Line({
      onOpen: () => setState('connecting', 'Connected, waiting for the service …'),
      onEvent: (event) => this.hear(event),
      onSound: (pcm) => this.answer(pcm),
      onLost: (pause, why) => this.lost(pause, why),
      onEnd: (why) => hangUp(why),
    });
  }

  hear(event) {
    switch (event.type) {
      case 'ready':
        if (this.wasLost) {
          this.wasLost = false;
          conversation.note('Connected again. A new conversation begins here.');
        }
        this.listen();
        break;
      case 'speech':
        if (event.started) {
          conversation.begin('caller', event.item);
          setState('hearing', 'You are speaking');
        } else {
          this.spokenAt = this.line.spokenAt(event.millis);
          setState('thinking', 'Thinking …');
        }
        break;
      case 'transcript':
        conversation.write(event);
        break;
      case 'missed':
        conversation.miss(event.item);
        break;
      case 'interrupted':
        this.sound.flush();
        conversation.interrupt(event.item);
        break;
      case 'answerDone':
        if (event.status === 'failed') {
          conversation.note('The answer failed.');
        }
        if (!this.isPlaying && document.body.dataset.state === 'thinking') {
          this.listen();
        }
        break;
      case 'problem':
        if (!event.fatal) {
          conversation.note(event.message);
        }
        break;
    }
  }

  answer(pcm) {
    this.sound.play(pcm);
  }

  playing(playing) {
    this.isPlaying = playing;
    if (playing) {
      if (this.spokenAt !== undefined) {
        const millis = Math.max(0, Math.round(performance.now() - this.spokenAt));
        this.spokenAt = undefined;
        latency.textContent = `${(millis / 1000).toFixed(2)} s`;
        latency.dataset.millis = millis;
      }
      setState('speaking', 'Assistant is speaking. Just talk to interrupt.');
    } else {
      show('assistant', 0);
      if (document.body.dataset.state === 'speaking') {
        this.listen();
      }
    }
  }

  listen() {
    setState('listening', mute.getAttribute('aria-pressed') === 'true' ? 'You are muted' : 'Listening. Say something.');
  }

  lost(pause, why) {
    this.wasLost = true;
    this.spokenAt = undefined;
    this.sound.flush();
    conversation.forget();
    setState('lost', `${why ?? 'The connection is lost.'} Trying again in ${Math.max(1, Math.round(pause / 1000))} s …`);
  }

  end() {
    this.line?.hangUp();
    this.sound.close();
  }
}

function setState(state, words) {
  document.body.dataset.state = state;
  if (status.textContent !== words) {
    status.textContent = words;
  }
}

function show(whose, level) {
  // Ears hear in decibels: -50 dB is an empty meter and 0 dB a full one.
  const filled = level > 0 ? Math.max(0, 1 + 20 * Math.log10(level) / 50) : 0;
  levels[whose].style.setProperty('--level', filled.toFixed(3));
}

function hangUp(why) {
  call?.end();
  call = undefined;
  conversation.forget();
  show('caller', 0);
  show('assistant', 0);
  talk.textContent = 'Talk';
  mute.disabled = true;
  mute.setAttribute('aria-pressed', 'false');
  setState('off', why ?? 'Press Talk and say something.');
}

async function begin() {
  const begun = new Call();
  call = begun;
  talk.textContent = 'Hang up';
  mute.disabled = false;
  latency.textContent = '–';
  try {
    await begun.begin();
  } catch (failure) {
    if (call === begun) {
      hangUp(explain(failure));
    }
  }
}

function explain(failure) {
  switch (failure.name) {
    case 'NotAllowedError':
      return 'The browser may not use the microphone. Allow it for this page and press Talk again.';
    case 'NotFoundError':
      return 'There is no microphone.';
    default:
      return `The sound cannot be used: ${failure.message}`;
  }
}

talk.addEventListener('click', () => (call ? hangUp() : begin()));
mute.addEventListener('click', () => {
  const muted = mute.getAttribute('aria-pressed') !== 'true';
  mute.setAttribute('aria-pressed', String(muted));
  call?.sound.mute(muted);
  if (document.body.dataset.state === 'listening') {
    call?.listen();
  }
});
window.addEventListener('pagehide', () => call && hangUp());

if (!navigator.mediaDevices || !window.AudioWorkletNode) {
  talk.disabled = true;
  setState('off', 'Browsers give a page the microphone only over https, or on this machine.');
}
