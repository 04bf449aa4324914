// The list: newest on top, at most 200, still while somebody reads.

import { renderItem } from './item.js';
import { relative } from './time.js';

const MOST = 200;
const PAUSE_BETWEEN_UPDATES = 150; // milliseconds; at 200 items/s about 30 rows at a time

export class ItemList {
  #list;
  #more;
  #changed;
  #rows = new Map(); // id to row, of what is shown
  #waiting = new Map(); // id to item, oldest first
  #updatedAt = 0;
  #scheduled = false;
  #hovered = false;

  constructor(list, more, changed) {
    this.#list = list;
    this.#more = more;
    this.#changed = changed;
    list.addEventListener('pointerenter', (event) => this.#hover(event.pointerType === 'mouse'));
    list.addEventListener('pointerleave', () => this.#hover(false));
    list.addEventListener('focusout', () => this.#schedule());
    document.addEventListener('scroll', () => this.#schedule(), { passive: true });
    more.addEventListener('click', () => this.#showWaiting());
  }

  get size() {
    return this.#rows.size + this.#waiting.size;
  }

  reset(items) {
    this.#waiting.clear();
    this.#rows.clear();
    const rows = items.slice(-MOST).map((item) => this.#row(item));
    this.#list.replaceChildren(...rows.reverse());
    this.#list.setAttribute('aria-busy', 'false');
    this.#schedule();
    this.#changed();
  }

  busy() {
    this.#list.setAttribute('aria-busy', 'true');
  }

  add(item) {
    const shown = this.#rows.get(item.id);
    if (shown) {
      // An edit stays where the reader last saw the item.
      shown.replaceWith(this.#row(item));
      return;
    }
    this.#waiting.delete(item.id);
    this.#waiting.set(item.id, item);
    if (this.#waiting.size > MOST) {
      this.#waiting.delete(this.#waiting.keys().next().value);
    }
    this.#schedule();
  }

  remove(id) {
    this.#waiting.delete(id);
    this.#rows.get(id)?.remove();
    this.#rows.delete(id);
    this.#schedule();
    this.#changed();
  }

  tick() {
    for (const age of this.#list.querySelectorAll('.age')) {
      const text = relative(Number(age.dataset.millis));
      if (age.textContent !== text) age.textContent = text;
    }
  }

  #row(item) {
    const row = renderItem(item);
    this.#rows.set(item.id, row);
    return row;
  }

  #hover(inside) {
    this.#hovered = inside;
    this.#schedule();
  }

  #isBeingRead() {
    const focused = this.#list.contains(document.activeElement) && document.activeElement !== this.#list;
    const firstRowGone = this.#list.getBoundingClientRect().top < document.querySelector('.top').offsetHeight - 24;
    return this.#rows.size > 0 && (this.#hovered || focused || (window.scrollY > 0 && firstRowGone));
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const wait = Math.max(0, this.#updatedAt + PAUSE_BETWEEN_UPDATES - performance.now());
    setTimeout(() => requestAnimationFrame(() => this.#update()), wait);
  }

  #update() {
    this.#scheduled = false;
    this.#updatedAt = performance.now();
    if (this.#waiting.size && !this.#isBeingRead()) this.#flush();
    const count = this.#waiting.size;
    this.#more.hidden = count === 0;
    if (count) {
      this.#more.textContent = count === 1 ? '1 new item' : `${count === MOST ? `${MOST}+` : count} new items`;
    }
  }

  #flush() {
    const rows = [...this.#waiting.values()].map((item) => this.#row(item)).reverse();
    this.#waiting.clear();
    this.#list.prepend(...rows);
    while (this.#list.childElementCount > MOST) {
      this.#rows.delete(this.#list.lastElementChild.dataset.id);
      this.#list.lastElementChild.remove();
    }
    this.#changed();
  }

  #showWaiting() {
    this.#flush();
    this.#hovered = false;
    window.scrollTo({ top: 0 });
    this.#list.focus({ preventScroll: true });
    this.#schedule();
  }
}
