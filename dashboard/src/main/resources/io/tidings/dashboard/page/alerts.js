// Alerts with why they were raised: open ones first, then the last that have ended.

import { element, webAddress } from './item.js';
import { absolute, fullTime } from './time.js';

const KINDS = { spike: 'Spike', watch: 'Watch', ledger: 'Records missing', 'feed-health': 'Feed' };
const EXAMPLES = 3;

export function showAlerts(box, alerts) {
  box.hidden = alerts.length === 0;
  const open = alerts.filter((alert) => !alert.closedAt).length;
  const list = element('ol', 'alert-list');
  list.append(...alerts.map(row));
  box.replaceChildren(element('h2', '', open === 1 ? '1 open alert' : `${open} open alerts`), list);
}

function row(alert) {
  const item = element('li', alert.closedAt ? 'alert over' : 'alert');
  item.dataset.id = alert.id;
  const head = element('p', 'alert-head');
  head.append(element('span', 'alert-kind', KINDS[alert.kind] ?? alert.kind), ' ');
  head.append(element('strong', '', alert.label));
  item.append(head, element('p', 'why', why(alert)), times(alert));
  const examples = element('ul', 'alert-examples');
  examples.append(...alert.examples.slice(0, EXAMPLES).map(example));
  if (examples.childElementCount) item.append(examples);
  return item;
}

// What was counted stands for itself where nothing was counted by publishers, as of the ledger.
function why({ observed, expected, windowSeconds, families }) {
  const counted = `${number(observed)} in ${span(windowSeconds)}, ${number(expected)} expected`;
  if (!families) return `${number(observed)}, ${number(expected)} expected`;
  return `${counted}, ${families} ${families === 1 ? 'publisher' : 'publishers'}`;
}

function number(value) {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

function span(seconds) {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function times({ openedAt, closedAt }) {
  const line = element('p', 'alert-times');
  line.append(moment('since ', openedAt));
  if (closedAt) line.append(', ', moment('over ', closedAt));
  return line;
}

function moment(before, iso) {
  const made = element('time', '', before + absolute(Date.parse(iso)));
  made.dateTime = iso;
  made.title = fullTime(Date.parse(iso));
  return made;
}

function example({ title, source, link }) {
  const item = element('li');
  const href = webAddress(link);
  if (href) {
    const anchor = element('a', '', title);
    anchor.href = href;
    anchor.rel = 'noopener noreferrer';
    anchor.target = '_blank';
    item.append(anchor);
  } else {
    item.append(element('span', '', title));
  }
  item.append(' ', element('span', 'alert-source', source));
  return item;
}
