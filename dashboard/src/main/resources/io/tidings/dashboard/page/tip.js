// One tooltip for all tags, shown on hover and focus: where a tag comes from.

const tags = new WeakMap();

export function remember(element, tag) {
  tags.set(element, tag);
}

export function tagOf(element) {
  return tags.get(element);
}

export function score(value) {
  return value.toFixed(2);
}

function words(tag) {
  const id = tag.id ? ` \u00b7 ${tag.id}` : '';
  return `Score ${score(tag.score)} \u00b7 ${tag.method} \u00b7 ${tag.producer}${id}`;
}

export function installTip(tip, root) {
  let owner = null;

  function show(button) {
    const tag = tags.get(button);
    if (!tag) return;
    hide();
    owner = button;
    tip.textContent = words(tag);
    tip.hidden = false;
    button.setAttribute('aria-describedby', tip.id);
    place(button);
  }

  function place(button) {
    const at = button.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - size.width - 8);
    const below = at.bottom + 6 + size.height < window.innerHeight;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${below ? at.bottom + 6 : at.top - size.height - 6}px`;
  }

  function hide() {
    if (owner) owner.removeAttribute('aria-describedby');
    owner = null;
    tip.hidden = true;
  }

  const tagAt = (event) => event.target.closest?.('.tag');
  root.addEventListener('pointerover', (event) => {
    const button = tagAt(event);
    if (button && button !== owner) show(button);
  });
  root.addEventListener('pointerout', (event) => {
    if (tagAt(event) && !event.relatedTarget?.closest?.('.tag')) hide();
  });
  root.addEventListener('focusin', (event) => {
    const button = tagAt(event);
    if (button) show(button);
  });
  root.addEventListener('focusout', hide);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  document.addEventListener('scroll', hide, { passive: true });
  window.addEventListener('resize', hide);
  return { hide };
}
