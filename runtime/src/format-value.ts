import type { Format } from '@portico/schemas/block';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function number(value: unknown): number | undefined {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
}

/** An amount in minor units (cents) in words; a currency that Intl does not know is written behind the number. */
function money(minor: number, currency: string | undefined, locale?: string): string {
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100);
    return currency ? `${amount} ${currency}` : amount;
  }
}

function time(value: unknown, locale: string | undefined, withTime: boolean): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  // A day without a time is the same day everywhere; reading it in a western time zone would show the day before.
  const isDay = typeof value === 'string' && DAY.test(value);
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return undefined;
  const options: Intl.DateTimeFormatOptions = withTime && !isDay
    ? { dateStyle: 'medium', timeStyle: 'short' }
    : { dateStyle: 'medium', ...(isDay && { timeZone: 'UTC' }) };
  return new Intl.DateTimeFormat(locale, options).format(at);
}

/** A value in words, or undefined where there is none. What does not fit its format is shown as it is. */
export function formatValue(value: unknown, format: Format = 'text', currency?: string, locale?: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (format === 'number' || format === 'money') {
    const n = number(value);
    if (n !== undefined) return format === 'money' ? money(n, currency, locale) : new Intl.NumberFormat(locale).format(n);
  }
  if (format === 'date' || format === 'datetime') {
    const text = time(value, locale, format === 'datetime');
    if (text !== undefined) return text;
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((part) => formatValue(part, 'text', undefined, locale) ?? '').filter(Boolean).join(', ') || undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A number of bytes in words; anything else is shown as it is. */
export function formatSize(value: unknown, locale?: string): string | undefined {
  const bytes = number(value);
  if (bytes === undefined) return formatValue(value);
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
}
