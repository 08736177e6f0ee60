import type { JsonObject } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { missing, refuse } from './answers.ts';
import { pageOf } from './page.ts';
import { currentPeriod, prorationLines } from './period.ts';
import type { Price, StripeState, Subscription } from './records.ts';

/** GET /v1/subscriptions: everybody's unless `customer` narrows it. */
export function listSubscriptions({ stripe }: SandboxState, request: VendorRequest): VendorAnswer {
  const { customer, status = 'active' } = request.query;
  const found = stripe.subscriptions
    .filter((subscription) => (customer === undefined || subscription.customer === customer) && (status === 'all' || subscription.status === status))
    .sort((a, b) => b.created - a.created);
  return pageOf('subscription', found, request, (subscription) => subscriptionBody(stripe, subscription, request.now));
}

/** GET /v1/subscriptions/{subscription} */
export function getSubscription({ stripe }: SandboxState, { path, now }: VendorRequest): VendorAnswer {
  const found = stripe.subscriptions.find(({ id }) => id === path.subscription);
  return found ? { status: 200, body: subscriptionBody(stripe, found, now) } : missing('subscription', path.subscription ?? '', 'id');
}

interface ItemChange { quantity?: number; proration_behavior?: 'always_invoice' | 'create_prorations' | 'none'; metadata?: Record<string, string> }

/** POST /v1/subscription_items/{item}. This account does not let anyone drop below the seats in use. */
export function updateItem({ stripe }: SandboxState, { path, body, now }: VendorRequest): VendorAnswer {
  const subscription = stripe.subscriptions.find(({ item }) => item.id === path.item);
  if (!subscription) return missing('subscription_item', path.item ?? '', 'item');
  const { quantity = subscription.item.quantity, proration_behavior = 'create_prorations', metadata = {} } = body as ItemChange;
  const used = Number(subscription.metadata.seats_used ?? 0);
  if (quantity < used) return refuse(400, { where: 'body', parameter: 'quantity', reason: 'invalid', message: `${used} seats are in use` });

  if (proration_behavior !== 'none') subscription.pending.push(...prorationLines(subscription, priceOf(stripe, subscription), quantity, now));
  subscription.item.quantity = quantity;
  Object.assign(subscription.item.metadata, metadata);
  return { status: 200, body: itemBody(stripe, subscription, now) };
}

/** The price that a subscription is billed by. */
export function priceOf({ prices }: StripeState, { item }: Subscription): Price {
  const found = prices.find(({ id }) => id === item.price);
  if (!found) throw new Error(`The sandbox has no price ${item.price}`);
  return found;
}

function itemBody(state: StripeState, subscription: Subscription, now: Date): JsonObject {
  const { id, nickname, currency, unit_amount, interval } = priceOf(state, subscription);
  const { start, end } = currentPeriod(subscription, interval, now);
  return {
    id: subscription.item.id, object: 'subscription_item', quantity: subscription.item.quantity, subscription: subscription.id, metadata: subscription.item.metadata,
    price: { id, object: 'price', nickname, currency, unit_amount, recurring: { interval, interval_count: 1 } },
    current_period_start: start, current_period_end: end,
  };
}

function subscriptionBody(state: StripeState, subscription: Subscription, now: Date): JsonObject {
  const { id, customer, status, created, metadata } = subscription;
  return {
    id, object: 'subscription', customer, status, created, metadata, currency: priceOf(state, subscription).currency,
    items: { object: 'list', data: [itemBody(state, subscription, now)], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
  };
}
