// An item as elements. Text goes in as text only; links are http or https or none at all.

import { absolute, fullTime, relative } from './time.js';
import { remember, score } from './tip.js';

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

export function languageName(code) {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code; // not a language code: shown as it came
  }
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function renderItem(item) {
  const row = element('li', 'item');
  row.dataset.id = item.id;
  const article = element('article');
  article.append(meta(item), title(item));
  if (item.summary) {
    const summary = element('p', 'summary', item.summary);
    inItsLanguage(summary, item);
    article.append(summary);
  }
  const tags = tagRow(item);
  if (tags.childElementCount) article.append(tags);
  article.append(details(item));
  row.append(when(item), article);
  return row;
}

function inItsLanguage(text, item) {
  text.dir = 'auto';
  text.lang = item.language;
}

// The column runs in the order of the stream; what the source claims stands in the line beside it.
function when(item) {
  const box = element('p', 'when');
  const millis = Date.parse(item.observedAt);
  const age = element('span', 'age', relative(millis));
  age.dataset.millis = millis;
  box.append(time(millis, 'clock', '', 'First seen'), age);
  return box;
}

function time(millis, className, before, meaning) {
  const made = element('time', className, before + absolute(millis));
  if (!Number.isNaN(millis)) made.dateTime = new Date(millis).toISOString();
  made.title = `${meaning} ${fullTime(millis)}`;
  return made;
}

function meta(item) {
  const line = element('p', 'meta');
  line.append(element('span', 'source', item.source));
  const language = element('span', 'language', languageName(item.language));
  language.title = `${item.language}, score ${score(item.languageScore)}`;
  line.append(language);
  if (item.publishedAt) line.append(time(Date.parse(item.publishedAt), 'published', 'published ', 'Published'));
  if (item.edited) line.append(element('span', 'edited', 'Edited'));
  return line;
}

function title(item) {
  const heading = element('h2');
  const href = webAddress(item.link);
  const text = item.title || '(no title)';
  if (href) {
    const link = element('a', '', text);
    link.href = href;
    link.rel = 'noopener noreferrer';
    link.target = '_blank';
    heading.append(link);
  } else {
    heading.textContent = text;
  }
  inItsLanguage(heading, item);
  return heading;
}

export function webAddress(link) {
  if (!link) return null;
  try {
    const url = new URL(link);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null; // not an absolute address: shown as plain text
  }
}

const KNOWN_TYPES = { PER: 'per', PERSON: 'per', ORG: 'org', LOC: 'loc', GPE: 'loc' };

function tagRow(item) {
  const row = element('ul', 'tags');
  const add = (kind, className, tag) => {
    const button = element('button', `tag ${className}`);
    button.type = 'button';
    button.dataset.kind = kind;
    if (tag.type) button.append(element('span', 'type', tag.type), ' ');
    button.append(element('span', 'label', tag.label));
    remember(button, tag);
    const cell = element('li');
    cell.append(button);
    row.append(cell);
  };
  item.topics.forEach((tag) => add('topic', 'topic', tag));
  item.entities.forEach((tag) => add('entity', KNOWN_TYPES[tag.type] ?? 'other', tag));
  item.keywords.forEach((tag) => add('keyword', 'keyword', tag));
  return row;
}

// Built when first opened: most are never looked at, and 200 tables would cost each page.
function details(item) {
  const box = element('details');
  box.append(element('summary', '', 'Details'));
  box.addEventListener('toggle', () => {
    if (box.open && box.childElementCount === 1) box.append(facts(item), tagTable(item));
  });
  return box;
}

function facts(item) {
  const list = element('dl');
  const add = (name, value) => list.append(element('dt', '', name), element('dd', '', value));
  if (item.publishedAt) add('Published', fullTime(Date.parse(item.publishedAt)));
  add('First seen', fullTime(Date.parse(item.observedAt)));
  add('Language', `${languageName(item.language)} (${item.language}), score ${score(item.languageScore)}`);
  if (item.link) add('Link', item.link);
  add('Id', item.id);
  return list;
}

function tagTable(item) {
  const rows = [['Topic', item.topics], ['Entity', item.entities], ['Keyword', item.keywords]];
  const table = element('table');
  table.append(element('caption', '', 'Tags and where they come from'));
  const head = element('tr');
  for (const name of ['Kind', 'Tag', 'Score', 'Method', 'Producer', 'Id']) {
    const cell = element('th', '', name);
    cell.scope = 'col';
    head.append(cell);
  }
  table.append(head);
  for (const [kind, tags] of rows) {
    for (const tag of tags) table.append(tagCells(kind, tag));
  }
  const box = element('div', 'table');
  box.tabIndex = 0; // scrolls sideways on a narrow screen
  box.append(table);
  return box;
}

function tagCells(kind, tag) {
  const row = element('tr');
  const name = tag.type ? `${kind}, ${tag.type}` : kind;
  for (const text of [name, tag.label, score(tag.score), tag.method, tag.producer, tag.id ?? '']) {
    row.append(element('td', '', text));
  }
  return row;
}
