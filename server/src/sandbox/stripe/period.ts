import type { Line, Price, Subscription } from './records.ts';

/** The billing period that `now` falls into: the anchor moved by whole months or years. */
export function currentPeriod({ anchor }: Subscription, interval: Price['interval'], now: Date): { start: number; end: number } {
  const first = new Date(anchor * 1000);
  const at = (step: number) => Date.UTC(first.getUTCFullYear() + (interval === 'year' ? step : 0), first.getUTCMonth() + (interval === 'month' ? step : 0), first.getUTCDate()) / 1000;
  const seconds = now.getTime() / 1000;
  let step = 0;
  while (at(step + 1) <= seconds) step += 1;
  while (step > 0 && at(step) > seconds) step -= 1;
  return { start: at(step), end: at(step + 1) };
}

/** What a change of quantity in the middle of a period gives back and costs, to the cent. */
export function prorationLines(subscription: Subscription, price: Price, quantity: number, now: Date): Line[] {
  const { start, end } = currentPeriod(subscription, price.interval, now);
  const before = subscription.item.quantity;
  if (before === quantity) return [];
  const share = (end - now.getTime() / 1000) / (end - start);
  const day = now.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const stamp = now.getTime().toString(36);
  return [
    { id: `il_back${stamp}`, description: `Unused time on ${before} × ${price.nickname} after ${day}`, quantity: before, amount: -Math.round(before * price.unit_amount * share) },
    { id: `il_rest${stamp}`, description: `Remaining time on ${quantity} × ${price.nickname} after ${day}`, quantity, amount: Math.round(quantity * price.unit_amount * share) },
  ];
}
