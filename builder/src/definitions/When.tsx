const units: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people say it, with the exact time on hover. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <>–</>;
  return <time dateTime={at} title={exact.format(new Date(at))}>{ago(at)}</time>;
}

/** How long ago a moment was, in words. */
export function ago(at: string, now = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : 'just now';
}

/** A moment in full. */
export const exactly = (at: string): string => exact.format(new Date(at));
