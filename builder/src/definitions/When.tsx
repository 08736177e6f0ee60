const units: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60]];
// Figures are written as the person's browser asks for it; "3 minutes ago" stands within English sentences.
const figures = typeof navigator === 'undefined' ? undefined : navigator.languages;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(figures, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(figures, { dateStyle: 'medium' });

interface Props { at: string | null | undefined; /** How it is said: how long ago, in full, or its day alone. */ as?: 'ago' | 'moment' | 'day' }

/** A moment as people say it, with the exact time on hover; over the exact time, how long ago it was. */
export function When({ at, as = 'ago' }: Props) {
  if (!at) return <>–</>;
  return <time dateTime={at} title={as === 'moment' ? ago(at) : exactly(at)}>{as === 'ago' ? ago(at) : as === 'day' ? onDay(at) : exactly(at)}</time>;
}

/** How long ago a moment was, in words. */
export function ago(at: string, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : 'just now';
}

/** A moment in full, as text. */
export const exactly = (at: string): string => exact.format(new Date(at));

/** The day of a moment, as text. */
export const onDay = (at: string): string => day.format(new Date(at));
