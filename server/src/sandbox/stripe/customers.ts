import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { missing } from './answers.ts';
import { totalOf } from './invoices.ts';

/** GET /v1/account */
export function getAccount({ stripe }: SandboxState): VendorAnswer {
  return { status: 200, body: { id: stripe.account.id, object: 'account', business_profile: { name: stripe.account.name } } };
}

/**
 * GET /v1/customers/{customer}. Stripe adds up no open invoices itself; the open sum and count stand in the metadata,
 * where a billing system that keeps them (from the invoice events) would put them.
 */
export function getCustomer({ stripe }: SandboxState, { path }: VendorRequest): VendorAnswer {
  const customer = stripe.customers.find(({ id }) => id === path.customer);
  if (!customer) return missing('customer', path.customer ?? '', 'customer');
  const open = stripe.invoices.filter((invoice) => invoice.customer === customer.id && invoice.status === 'open');
  const { id, name, email, currency } = customer;
  const metadata = { open_balance: String(open.reduce((sum, invoice) => sum + totalOf(invoice), 0)), open_invoices: String(open.length) };
  return { status: 200, body: { id, object: 'customer', name, email, currency, balance: 0, metadata } };
}
