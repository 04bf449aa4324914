// Items per minute of arrival over the last hour, for the filter in force.

import uPlot from './uplot/uPlot.esm.js';
import { clockTime, serverNow } from './time.js';

const MINUTES = 60;
const MINUTE = 60000;
const HEIGHT = 200;
const REDRAW_EVERY = 500; // milliseconds

export class Plot {
  #box;
  #words;
  #note;
  #counts = new Map(); // start of minute to number
  #key = '';
  #plot = null;
  #waiting = false;
  #lastMinute = 0;

  constructor(box, words, note) {
    this.#box = box;
    this.#words = words;
    this.#note = note;
    new ResizeObserver(() => this.#resize()).observe(box);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#rebuild());
    this.#rebuild();
  }

  // A snapshot of the same feed and filter adds to what is known: the ring may have let items go.
  start(key, snapshot) {
    if (key !== this.#key) this.#counts.clear();
    this.#key = key;
    const first = Date.parse(snapshot.firstMinute);
    snapshot.counts.forEach((count, index) => {
      const minute = first + index * MINUTE;
      this.#counts.set(minute, Math.max(count, this.#counts.get(minute) ?? 0));
    });
    const from = Date.parse(snapshot.completeFrom);
    this.#note.hidden = !(from > first);
    this.#note.textContent = `Counts up to ${clockTime(from || 0)} are too low: older items have left this page\u2019s memory.`;
    this.#draw();
  }

  count(item) {
    if (item.edited) return; // an edit is not another item
    const minute = Math.floor(Date.parse(item.arrivedAt) / MINUTE) * MINUTE;
    this.#counts.set(minute, (this.#counts.get(minute) ?? 0) + 1);
    if (this.#waiting) return;
    this.#waiting = true;
    setTimeout(() => requestAnimationFrame(() => this.#draw()), REDRAW_EVERY);
  }

  // Moves the hour along.
  tick() {
    if (this.#currentMinute() !== this.#lastMinute) this.#draw();
  }

  #currentMinute() {
    return Math.floor(serverNow() / MINUTE) * MINUTE;
  }

  #data() {
    const first = this.#currentMinute() - (MINUTES - 1) * MINUTE;
    for (const minute of this.#counts.keys()) if (minute < first) this.#counts.delete(minute);
    const minutes = Array.from({ length: MINUTES }, (_, index) => first + index * MINUTE);
    return [minutes.map((minute) => minute / 1000), minutes.map((minute) => this.#counts.get(minute) ?? 0)];
  }

  #draw() {
    this.#waiting = false;
    this.#lastMinute = this.#currentMinute();
    const data = this.#data();
    this.#plot.setData(data);
    this.#describe(data);
  }

  #describe([minutes, counts]) {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const peak = Math.max(...counts);
    const at = clockTime(minutes[counts.indexOf(peak)] * 1000);
    this.#words.textContent = total === 0
      ? 'Nothing arrived in the last hour.'
      : `${total.toLocaleString('en')} in the last hour, ${counts[MINUTES - 1].toLocaleString('en')} this minute, most ${peak.toLocaleString('en')} at ${at}.`;
  }

  #pointAt(index) {
    const data = this.#plot.data;
    if (index == null) this.#describe(data);
    else this.#words.textContent = `${clockTime(data[0][index] * 1000)}: ${data[1][index].toLocaleString('en')} items`;
  }

  #resize() {
    if (this.#plot && this.#box.clientWidth) {
      this.#plot.setSize({ width: this.#box.clientWidth, height: HEIGHT });
    }
  }

  #rebuild() {
    this.#plot?.destroy();
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--muted'),
      font: '12px system-ui, sans-serif',
      labelFont: '12px system-ui, sans-serif',
      labelSize: 18,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line'), width: 1, size: 4 },
    };
    this.#plot = new uPlot({
      title: 'Items per minute, last hour',
      width: Math.max(200, this.#box.clientWidth),
      height: HEIGHT,
      padding: [4, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      hooks: { setCursor: [(plot) => this.#plot && this.#pointAt(plot.cursor.left < 0 ? null : plot.cursor.idx)] },
      scales: {
        x: { time: true, range: (_, min, max) => [min, max + 60] },
        y: { range: (_, min, max) => [0, Math.max(5, max * 1.05)] },
      },
      axes: [
        { ...axis, size: 30, space: 56, label: 'Minute of arrival, local time', grid: { show: false },
          values: (_, ticks) => ticks.map((tick) => clockTime(tick * 1000)) },
        { ...axis, size: 40, space: 34, label: 'Items', incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000] },
      ],
      series: [{}, {
        fill: colour('--accent'), width: 0, points: { show: false },
        paths: uPlot.paths.bars({ size: [0.7, 24], align: 1 }),
      }],
    }, this.#data(), this.#box);
  }
}
