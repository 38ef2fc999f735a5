// What both sides say, line by line, in the order of the conversation. Whatever is said is text and never HTML.

const NAMES = { caller: 'You', assistant: 'Assistant' };

export class Conversation {
  /** @param list the element of the lines; announcer is read out by screen readers */
  constructor(list, announcer) {
    this.list = list;
    this.announcer = announcer;
    this.lines = new Map();
    this.atEnd = true;
    list.addEventListener('scroll', () => {
      // Unless the list only has another size now.
      if (list.scrollHeight === this.height) {
        this.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
      }
    });
    new ResizeObserver(() => this.follow()).observe(list);
  }

  /** Makes room for what somebody begins to say: his words may come after the answer to them. */
  begin(speaker, item) {
    const known = this.lines.get(item);
    if (known) {
      return known;
    }
    const line = document.createElement('li');
    line.className = `line ${speaker} pending`;
    const name = document.createElement('span');
    name.className = 'speaker';
    name.textContent = NAMES[speaker];
    const words = document.createElement('p');
    words.className = 'words';
    words.dir = 'auto';
    line.append(name, words);
    this.list.append(line);
    this.lines.set(item, line);
    this.follow();
    return line;
  }

  /** A piece of a transcript or, when it is complete, all of it. */
  write({ speaker, item, text, complete }) {
    const line = this.begin(speaker, item);
    const words = line.querySelector('.words');
    words.textContent = complete ? text : words.textContent + text;
    if (complete) {
      line.classList.remove('pending');
      this.announce(`${NAMES[speaker]}: ${text}`);
    }
    this.follow();
  }

  /** What was said was not understood. */
  miss(item) {
    const line = this.begin('caller', item);
    line.classList.replace('pending', 'missed');
    line.querySelector('.words').textContent = 'That was not understood.';
  }

  /** The caller spoke into this. */
  interrupt(item) {
    const line = this.lines.get(item);
    if (line && !line.classList.contains('interrupted')) {
      line.classList.remove('pending');
      line.classList.add('interrupted');
      const mark = document.createElement('span');
      mark.className = 'mark';
      mark.textContent = 'interrupted';
      line.append(mark);
    }
  }

  /** A remark that neither side made. */
  note(text) {
    const line = document.createElement('li');
    line.className = 'note';
    line.textContent = text;
    this.list.append(line);
    this.follow();
  }

  /** A new session does not know what was said before. */
  forget() {
    this.lines.forEach((line) => line.classList.remove('pending'));
    this.lines.clear();
  }

  announce(text) {
    const saying = document.createElement('p');
    saying.textContent = text;
    this.announcer.append(saying);
    while (this.announcer.childElementCount > 5) {
      this.announcer.firstElementChild.remove();
    }
  }

  /** Shows the newest line, unless the reader has gone back to older ones. */
  follow() {
    if (this.atEnd) {
      this.list.scrollTop = this.list.scrollHeight;
    }
    this.height = this.list.scrollHeight;
  }
}
