// Signing in. The token goes to the server once, in a header, and becomes a cookie that no script
// can read; it stands in no address and is kept nowhere here.

export class Session {
  #form;
  #out;
  #changed;

  constructor(form, out, changed) {
    this.#form = form;
    this.#out = out;
    this.#changed = changed;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#signIn();
    });
    out.addEventListener('click', () => this.#signOut());
    this.isRefused();
  }

  // Whether the server wants a token that this browser has not shown; shows or hides the form.
  async isRefused() {
    try {
      const response = await fetch('/session');
      this.#show(response.status === 401);
      this.#out.hidden = response.status !== 200;
      return response.status === 401;
    } catch {
      return false; // cut off: nothing is known
    }
  }

  async #signIn() {
    const field = this.#form.elements.token;
    const note = this.#form.querySelector('[role=alert]');
    note.textContent = '';
    try {
      // A character that no header may have makes fetch throw; such a token is none.
      const headers = { Authorization: `Bearer ${encodeURI(field.value.trim())}` };
      const response = await fetch('/session', { method: 'POST', headers });
      note.textContent = response.ok ? '' : 'That is not a token of this page.';
      if (!response.ok) return;
    } catch {
      note.textContent = 'Tidings does not answer. Try again.';
      return;
    }
    field.value = '';
    await this.isRefused();
    this.#changed();
  }

  async #signOut() {
    await fetch('/session', { method: 'DELETE' }).catch(() => {});
    await this.isRefused();
    this.#changed();
  }

  #show(refused) {
    if (refused === !this.#form.hidden) return;
    this.#form.hidden = !refused;
    if (refused) this.#form.elements.token.focus();
  }
}
