import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { missing } from './answers.ts';
import { customerOf, lineBody } from './invoices.ts';
import { currentPeriod, prorationLines } from './period.ts';
import type { Line } from './records.ts';
import { priceOf } from './subscriptions.ts';

interface Preview { customer: string; subscription?: string; subscription_details?: { items?: { id: string; quantity?: number }[]; proration_behavior?: string } }

/** POST /v1/invoices/create_preview: the next invoice as it stands, or as a change would make it. Changes nothing. */
export function createPreview({ stripe }: SandboxState, { body, now }: VendorRequest): VendorAnswer {
  const { customer, subscription: wanted, subscription_details: details = {} } = body as unknown as Preview;
  if (!stripe.customers.some(({ id }) => id === customer)) return missing('customer', customer, 'customer', 400);
  const subscription = stripe.subscriptions.find((one) => one.customer === customer && (wanted === undefined || one.id === wanted));
  if (!subscription) return missing('subscription', wanted ?? '', 'subscription', 400);
  const change = details.items?.[0];
  if (change && change.id !== subscription.item.id) return missing('subscription_item', change.id, 'subscription_details[items][0][id]', 400);

  const price = priceOf(stripe, subscription);
  const period = currentPeriod(subscription, price.interval, now);
  const quantity = change?.quantity ?? subscription.item.quantity;
  const renewal: Line = { id: 'il_preview', description: `${quantity} × ${price.nickname}`, quantity, amount: quantity * price.unit_amount };
  const prorations = details.proration_behavior === 'none' ? [] : prorationLines(subscription, price, quantity, now);
  const lines = [...subscription.pending, ...prorations, renewal];
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const { currency, name } = customerOf(stripe, customer);
  return {
    status: 200,
    body: {
      object: 'invoice', customer, customer_name: name, currency, status: 'draft', subtotal: total, total, amount_due: Math.max(0, total), amount_paid: 0, amount_remaining: Math.max(0, total),
      created: Math.floor(now.getTime() / 1000), period_start: period.start, period_end: period.end, next_payment_attempt: period.end,
      lines: { object: 'list', data: lines.map((line) => lineBody(line, currency, { period_start: period.start, period_end: period.end })), has_more: false },
    },
  };
}
