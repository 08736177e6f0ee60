const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A point in time in the way that is asked for: `date` (2026-11-24), `datetime` (ISO 8601, UTC), `seconds` or
 * `milliseconds` since 1970. Left out, a day stays a day and anything else becomes a datetime. It reads ISO texts (UTC
 * where they name no zone) and counts of seconds or milliseconds, told apart by size. Anything else is null.
 */
export function date(value: unknown, as: unknown = 'same'): string | number | null {
  const at = milliseconds(value);
  if (at === undefined) return null;
  const when = new Date(at);
  if (Number.isNaN(when.getTime()) || when.getUTCFullYear() < 0 || when.getUTCFullYear() > 9999) return null;
  switch (as) {
    case 'date': return when.toISOString().slice(0, 10);
    case 'datetime': return when.toISOString();
    case 'seconds': return Math.floor(at / 1000);
    case 'milliseconds': return at;
    case 'same': return typeof value === 'string' && day.test(value) ? value : when.toISOString();
    default: return null;
  }
}

function milliseconds(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) {
    // Seconds reach 1e11 in the year 5138; milliseconds passed it in March 1973.
    return Math.trunc(Math.abs(value) < 1e11 ? value * 1000 : value);
  }
  if (typeof value !== 'string') return undefined;
  if (day.test(value)) return realDay(value, Date.parse(`${value}T00:00:00Z`));
  if (!instant.test(value)) return undefined;
  const iso = value.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const at = Date.parse(/(Z|[+-]\d{2}:\d{2})$/i.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at) || realDay(value.slice(0, 10), Date.parse(`${value.slice(0, 10)}T00:00:00Z`)) === undefined ? undefined : at;
}

/** Date.parse lets 31 February roll over into March; such a day does not exist. */
const realDay = (text: string, at: number): number | undefined =>
  !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? at : undefined;
