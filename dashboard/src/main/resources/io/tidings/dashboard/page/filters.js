// The filter bar. The page's address is the truth; the controls show it and change it.

import { languageName } from './item.js';

const NAMES = ['topic', 'entity', 'language', 'q'];
const SEVERAL = '\u0000several';
const TYPING_PAUSE = 300; // milliseconds
const FACETS_EVERY = 30000;

export class Filters {
  #form;
  #changed;
  #facets = { topics: [], entities: [], languages: [] };
  #typing = 0;

  constructor(form, changed) {
    this.#form = form;
    this.#changed = changed;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', (event) => this.set(event.target.name, event.target.value));
    form.q.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.set('q', form.q.value, true), TYPING_PAUSE);
    });
    form.querySelector('#clear').addEventListener('click', () => this.#go(new URLSearchParams(), false));
    window.addEventListener('popstate', () => this.#apply());
    this.#show();
    this.#loadFacets();
    setInterval(() => {
      if (!document.hidden) this.#loadFacets();
    }, FACETS_EVERY);
    form.addEventListener('focusin', () => this.#loadFacets());
  }

  get active() {
    return this.params().size > 0;
  }

  // Only what is a filter, in a fixed order.
  params() {
    const asked = new URLSearchParams(location.search);
    const params = new URLSearchParams();
    for (const name of NAMES) {
      for (const value of asked.getAll(name)) {
        if (value.trim()) params.append(name, value.trim());
      }
    }
    return params;
  }

  reload() {
    this.#loadFacets();
  }

  set(name, value, typing = false) {
    if (name === 'q') clearTimeout(this.#typing);
    if (value === SEVERAL) return;
    const params = this.params();
    params.delete(name);
    if (value.trim()) params.set(name, value.trim());
    if (params.toString() !== this.params().toString()) this.#go(params, typing);
  }

  // While somebody types, the address changes without a step in the history for each letter.
  #go(params, typing) {
    const address = params.size ? `?${params}` : location.pathname;
    if (typing) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#apply();
  }

  #apply() {
    this.#show();
    this.#changed();
  }

  #show() {
    const params = this.params();
    this.#showLists(params);
    for (const name of ['entity', 'q']) {
      const field = this.#form[name];
      const text = params.getAll(name).join(' ');
      if (document.activeElement !== field || field.value.trim() === '' || text === '') field.value = text;
    }
    this.#form.querySelector('#clear').disabled = !params.size;
  }

  #showLists(params) {
    const { topics, languages } = this.#facets;
    this.#select('topic', params.getAll('topic'), 'All topics', topics);
    this.#select('language', params.getAll('language'), 'All languages',
      languages.map((facet) => ({ ...facet, label: languageName(facet.key) })));
  }

  #select(name, chosen, all, facets) {
    const select = this.#form[name];
    const options = [new Option(all, '')];
    if (chosen.length > 1) options.push(new Option(chosen.join(', '), SEVERAL));
    if (chosen.length === 1 && !facets.some((facet) => facet.key === chosen[0])) {
      options.push(new Option(name === 'language' ? languageName(chosen[0]) : chosen[0], chosen[0]));
    }
    for (const facet of facets) options.push(new Option(`${facet.label} (${facet.count})`, facet.key));
    const drawn = [...select.options].map((option) => option.text).join('\n');
    if (drawn !== options.map((option) => option.text).join('\n')) select.replaceChildren(...options);
    select.value = chosen.length > 1 ? SEVERAL : chosen[0] ?? '';
  }

  async #loadFacets() {
    try {
      const response = await fetch('/api/facets');
      if (!response.ok) return;
      this.#facets = await response.json();
    } catch {
      return; // cut off: the status says so, and the next round tries again
    }
    const suggestions = this.#facets.entities.map((facet) => {
      const option = new Option('', facet.label);
      option.label = `${facet.label} \u00b7 ${facet.type || 'entity'} \u00b7 ${facet.count}`;
      return option;
    });
    this.#form.querySelector('#entities').replaceChildren(...suggestions);
    const open = ['topic', 'language'].some((name) => document.activeElement === this.#form[name]);
    // A list somebody is choosing from must not move, and a field somebody types in must not change:
    // what is typed is not in the address yet.
    if (!open) this.#showLists(this.params());
  }
}
