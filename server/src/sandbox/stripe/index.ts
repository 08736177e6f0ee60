import type { Vendor } from '../vendor.ts';
import { authenticate, refuse } from './answers.ts';
import { getAccount, getCustomer } from './customers.ts';
import { getInvoice, getInvoicePdf, listInvoiceLines, listInvoices } from './invoices.ts';
import { createPreview } from './preview.ts';
import { getSubscription, listSubscriptions, updateItem } from './subscriptions.ts';

/** Stripe as its public reference describes it, for the operations of the shipped connector. */
export const stripe: Vendor = {
  encoding: 'form',
  strictQuery: true,
  authenticate,
  operations: {
    GetAccount: getAccount,
    GetCustomersCustomer: getCustomer,
    GetInvoices: listInvoices,
    GetInvoicesInvoice: getInvoice,
    GetInvoicesInvoiceLines: listInvoiceLines,
    GetInvoicesInvoicePdf: getInvoicePdf,
    PostInvoicesCreatePreview: createPreview,
    GetSubscriptions: listSubscriptions,
    GetSubscriptionsSubscription: getSubscription,
    PostSubscriptionItemsItem: updateItem,
  },
  idempotencyKey: ({ method, headers }) => (method === 'POST' && typeof headers['idempotency-key'] === 'string' ? headers['idempotency-key'] : undefined),
  repeated: (first) => (first
    ? { ...first, headers: { 'idempotent-replayed': 'true' } }
    : { status: 400, body: { error: { type: 'idempotency_error', message: 'Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than the one you first sent if you meant to execute a different request.' } } }),
  refuse,
};
