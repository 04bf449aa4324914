// Times as a reader wants them. "Now" is the server's, so that a wrong clock here does no harm.

let offset = 0;

export function setServerTime(iso) {
  offset = Date.parse(iso) - Date.now();
}

export function serverNow() {
  return Date.now() + offset;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const ago = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });

const STEPS = [['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60]];

// "5 min. ago"; a time that is not one (or beyond what a Date holds) gives an empty text.
export function relative(millis) {
  if (Number.isNaN(millis)) return '';
  const seconds = (millis - serverNow()) / 1000;
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return ago.format(Math.trunc(seconds / length), unit);
  }
  return 'just now';
}

export function clockTime(millis) {
  return clock.format(millis);
}

// The time alone for today, with the day otherwise.
export function absolute(millis) {
  if (Number.isNaN(millis)) return 'unknown time';
  const then = new Date(millis);
  const now = new Date(serverNow());
  if (then.toDateString() === now.toDateString()) return clock.format(millis);
  const date = then.getFullYear() === now.getFullYear() ? day : dayAndYear;
  return `${date.format(millis)}, ${clock.format(millis)}`;
}

export function fullTime(millis) {
  return Number.isNaN(millis) ? 'unknown' : full.format(millis);
}
