import { showAlerts } from './alerts.js';
import { Filters } from './filters.js';
import { element } from './item.js';
import { ItemList } from './list.js';
import { Plot } from './plot.js';
import { Session } from './session.js';
import { Stream } from './stream.js';
import { setServerTime } from './time.js';
import { installTip, tagOf } from './tip.js';

const $ = (id) => document.getElementById(id);

const WORDS = { connecting: 'Connecting', live: 'Live', lost: 'Connection lost, trying again', out: 'Not signed in' };

let state = '';
let ringSize = 0;
let known = false; // whether the feed has told what it holds

const filters = new Filters($('filters'), open);
const list = new ItemList($('items'), $('more'), showEmpty);
const plot = new Plot($('plot'), $('plot-words'), $('plot-note'));
const tip = installTip($('tip'), $('items'));

const stream = new Stream({
  state: showState,
  snapshot(data, feed) {
    learn(data);
    showAlerts($('alerts'), []); // those that there are follow
    known = true;
    plot.start(`${feed}?${filters.params()}`, data);
    list.reset(data.items);
  },
  item(item) {
    list.add(item);
    plot.count(item);
  },
  retract({ id }) {
    list.remove(id);
  },
  gap({ missed }) {
    const what = missed > 0 ? `${missed.toLocaleString('en')} items were` : 'Some items may have been';
    $('gap').textContent = `${what} skipped: this page could not keep up. Below are the latest.`;
    $('gap').hidden = false;
  },
  alerts({ alerts }) {
    showAlerts($('alerts'), alerts);
  },
  heartbeat: learn,
  async refused() {
    if (!(await session.isRefused())) return;
    // What was shown is for readers only.
    stream.stop();
    list.reset([]);
    showAlerts($('alerts'), []);
    showState('out');
  },
});

const session = new Session($('sign-in'), $('sign-out'), () => {
  filters.reload();
  open();
});

function learn({ now, ringSize: size }) {
  setServerTime(now);
  ringSize = size;
  $('totals').textContent = `${size.toLocaleString('en')} items in memory`;
  showEmpty();
}

function open() {
  known = false;
  $('gap').hidden = true;
  tip.hide();
  list.busy();
  stream.open(filters.params().toString());
}

function showState(next) {
  if (next === state) return;
  state = next;
  $('status').className = `status ${next}`;
  $('status').textContent = WORDS[next];
  document.body.dataset.state = next;
  showEmpty();
}

function showEmpty() {
  const box = $('empty');
  box.hidden = list.size > 0 || state === 'out';
  if (box.hidden) return;
  const kind = emptiness();
  if (box.dataset.kind === kind) return;
  box.dataset.kind = kind;
  box.replaceChildren(...EMPTY[kind]());
}

function emptiness() {
  if (!known) return state === 'lost' ? 'lost' : 'connecting';
  return filters.active && ringSize > 0 ? 'nomatch' : 'none';
}

const EMPTY = {
  connecting: () => [element('h2', '', 'Connecting'), element('p', '', 'Waiting for the first word from Tidings.')],
  lost: () => [element('h2', '', 'Tidings does not answer'), element('p', '', 'This page keeps trying and fills itself as soon as it does.')],
  nomatch: () => [
    element('h2', '', 'No item matches this filter'),
    element('p', '', 'Matching items appear here as they arrive. Clear the filters to see all.'),
  ],
  none: () => [
    element('h2', '', 'No items yet'),
    element('p', '', 'Items appear here as they arrive. To publish one yourself:'),
    code('echo \'{"id":"1","source":"desk","title":"Hello","text":"First words"}\' | tidings publish -'),
    element('p', '', 'Or play a day of made-up news:'),
    code('tidings demo'),
  ],
};

function code(text) {
  const box = element('pre');
  box.append(element('code', '', text));
  return box;
}

$('items').addEventListener('click', (event) => {
  const button = event.target.closest('.tag');
  if (!button) return;
  const tag = tagOf(button);
  const name = { topic: 'topic', entity: 'entity', keyword: 'q' }[button.dataset.kind];
  filters.set(name, name === 'topic' ? tag.key : tag.label);
  window.scrollTo({ top: 0 });
});

setInterval(() => plot.tick(), 1000);
setInterval(() => {
  if (!document.hidden) list.tick();
}, 15000);

open();
