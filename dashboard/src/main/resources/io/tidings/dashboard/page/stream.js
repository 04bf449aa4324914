// The events. EventSource comes back by itself after most failures; it does not after an HTTP error,
// and it does not notice a connection that died without a word. A timer sees to both.

const EVENTS = ['snapshot', 'item', 'retract', 'gap', 'alerts', 'heartbeat'];
const RETRY_MILLIS = 3000;

export class Stream {
  #handlers;
  #params = '';
  #source = null;
  #lastEventId = '';
  #heartbeatMillis = 10000;
  #silence = 0;
  #retry = 0;

  constructor(handlers) {
    this.#handlers = handlers;
    window.addEventListener('online', () => this.#connect());
  }

  // Starts anew with a filter; what came before is forgotten.
  open(params) {
    this.#params = params;
    this.#lastEventId = '';
    this.#handlers.state('connecting');
    this.#connect();
  }

  stop() {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
  }

  #connect() {
    this.#source?.close();
    clearTimeout(this.#retry);
    const query = new URLSearchParams(this.#params);
    // EventSource sends Last-Event-ID only when it reconnects by itself.
    if (this.#lastEventId) query.set('lastEventId', this.#lastEventId);
    const source = new EventSource(`/events?${query}`);
    this.#source = source;
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => {
        if (source === this.#source) this.#received(name, event);
      });
    }
    source.addEventListener('error', () => {
      if (source === this.#source) this.#failed(source);
    });
    this.#listenForSilence();
  }

  #received(name, event) {
    if (event.lastEventId) this.#lastEventId = event.lastEventId;
    const data = JSON.parse(event.data);
    if (data.heartbeatMillis) this.#heartbeatMillis = data.heartbeatMillis;
    this.#listenForSilence();
    this.#handlers[name](data, this.#lastEventId.split('-')[0]);
    this.#handlers.state('live');
  }

  #failed(source) {
    this.#handlers.state('lost');
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#connect(), RETRY_MILLIS);
      this.#handlers.refused(); // perhaps: the answer's status is not told here
    }
  }

  #listenForSilence() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#handlers.state('lost');
      this.#connect();
    }, Math.max(2.5 * this.#heartbeatMillis, 2 * RETRY_MILLIS));
  }
}
