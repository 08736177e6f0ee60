import type { JsonObject } from '@portico/schemas/json';
import type { SandboxState } from '../state.ts';
import type { VendorAnswer, VendorRequest } from '../vendor.ts';
import { missing } from './answers.ts';
import { invoicePdf } from './invoice-pdf.ts';
import { pageOf } from './page.ts';
import type { Customer, Invoice, Line, StripeState } from './records.ts';

/** GET /v1/invoices, newest first: everybody's unless `customer` narrows it. */
export function listInvoices({ stripe }: SandboxState, request: VendorRequest): VendorAnswer {
  const { customer, status } = request.query;
  const found = stripe.invoices
    .filter((invoice) => (customer === undefined || invoice.customer === customer) && (status === undefined || invoice.status === status))
    .sort((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1));
  return pageOf('invoice', found, request, (invoice) => invoiceBody(stripe, invoice));
}

/** GET /v1/invoices/{invoice} */
export function getInvoice({ stripe }: SandboxState, { path }: VendorRequest): VendorAnswer {
  const invoice = find(stripe, path.invoice);
  return invoice ? { status: 200, body: invoiceBody(stripe, invoice) } : missing('invoice', path.invoice ?? '', 'invoice');
}

/** GET /v1/invoices/{invoice}/lines */
export function listInvoiceLines({ stripe }: SandboxState, request: VendorRequest): VendorAnswer {
  const invoice = find(stripe, request.path.invoice);
  if (!invoice) return missing('invoice', request.path.invoice ?? '', 'invoice');
  const { currency } = customerOf(stripe, invoice.customer);
  return pageOf('line_item', invoice.lines, request, (line) => lineBody(line, currency, invoice));
}

/** GET /v1/invoices/{invoice}/pdf */
export function getInvoicePdf({ stripe }: SandboxState, { path }: VendorRequest): VendorAnswer {
  const invoice = find(stripe, path.invoice);
  if (!invoice) return missing('invoice', path.invoice ?? '', 'invoice');
  const body = invoicePdf(invoice, customerOf(stripe, invoice.customer), stripe.account.name);
  return { status: 200, body, headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${invoice.number ?? invoice.id}.pdf"` } };
}

/** What an invoice comes to. */
export const totalOf = ({ lines }: Pick<Invoice, 'lines'>): number => lines.reduce((sum, line) => sum + line.amount, 0);

/** The customer with this id; invoices and subscriptions always have one. */
export function customerOf({ customers }: StripeState, id: string): Customer {
  const found = customers.find((customer) => customer.id === id);
  if (!found) throw new Error(`The sandbox has no customer ${id}`);
  return found;
}

/** A line as the API shows it. */
export const lineBody = (line: Line, currency: string, { period_start, period_end }: { period_start: number; period_end: number }): JsonObject => ({
  id: line.id, object: 'line_item', amount: line.amount, currency, description: line.description, quantity: line.quantity,
  period: { start: period_start, end: period_end },
});

function invoiceBody(state: StripeState, invoice: Invoice): JsonObject {
  const { currency, name } = customerOf(state, invoice.customer);
  const total = totalOf(invoice);
  const paid = invoice.status === 'paid' ? total : 0;
  const { id, number, customer, status, created, due_date, period_start, period_end, description } = invoice;
  return {
    id, object: 'invoice', number, customer, customer_name: name, status, currency, created, due_date, period_start, period_end, description,
    subtotal: total, total, amount_due: total, amount_paid: paid, amount_remaining: status === 'open' || status === 'uncollectible' ? total : 0,
    status_transitions: { paid_at: invoice.paid_at, voided_at: status === 'void' ? due_date : null },
    lines: { object: 'list', data: invoice.lines.slice(0, 10).map((line) => lineBody(line, currency, invoice)), has_more: invoice.lines.length > 10, url: `/v1/invoices/${id}/lines` },
  };
}

const find = ({ invoices }: StripeState, id: string | undefined): Invoice | undefined => invoices.find((invoice) => invoice.id === id);
