/** What the simulated Stripe knows. Times are seconds since 1970, amounts minor units. */
export interface StripeState {
  /** The secret that callers give as a bearer token. */
  key: string;
  account: { id: string; name: string };
  customers: Customer[];
  prices: Price[];
  subscriptions: Subscription[];
  invoices: Invoice[];
}

export interface Customer { id: string; name: string; email: string; currency: string; address: string[] }
export interface Price { id: string; nickname: string; currency: string; unit_amount: number; interval: 'month' | 'year' }

export interface Subscription {
  id: string;
  customer: string;
  status: 'active' | 'past_due' | 'canceled' | 'trialing';
  created: number;
  metadata: Record<string, string>;
  item: { id: string; price: string; quantity: number; metadata: Record<string, string> };
  /** Start of a billing period; the others follow from it. */
  anchor: number;
  /** Prorations of changes in the current period, which the next invoice bills. */
  pending: Line[];
}

export interface Line { id: string; description: string; quantity: number; amount: number }

export interface Invoice {
  id: string;
  number: string | null;
  customer: string;
  status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';
  created: number;
  due_date: number | null;
  paid_at: number | null;
  period_start: number;
  period_end: number;
  description: string | null;
  lines: Line[];
}
