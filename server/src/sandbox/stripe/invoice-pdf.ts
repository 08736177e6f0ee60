import { page, pdfFile, type PdfText } from '../pdf.ts';
import type { Customer, Invoice } from './records.ts';

const left = 60;
const right = page.width - 60;
const linesPerPage = 28;

/** An invoice as a file that a bookkeeper can read. */
export function invoicePdf(invoice: Invoice, customer: Customer, seller: string): Buffer {
  const name = invoice.number ?? invoice.id;
  const pages = Math.max(1, Math.ceil(invoice.lines.length / linesPerPage));
  const texts = Array.from({ length: pages }, (_, at) => onePage(invoice, customer, seller, at, pages));
  return pdfFile(`Invoice ${name}`, texts);
}

function onePage(invoice: Invoice, customer: Customer, seller: string, at: number, pages: number): PdfText[] {
  const money = moneyIn(customer.currency);
  const texts: PdfText[] = [
    { text: seller, x: left, y: 780, size: 16, bold: true },
    { text: 'Invoice', x: right, y: 780, size: 16, bold: true, right: true },
    { text: `Number ${invoice.number ?? invoice.id}`, x: right, y: 760, right: true },
    { text: `Issued ${day(invoice.created)}`, x: right, y: 746, right: true },
    { text: invoice.due_date === null ? 'Due on receipt' : `Due ${day(invoice.due_date)}`, x: right, y: 732, right: true },
    { text: 'Billed to', x: left, y: 720, bold: true },
    ...[customer.name, ...customer.address, customer.email].map((text, line): PdfText => ({ text, x: left, y: 705 - line * 14 })),
    { text: 'Description', x: left, y: 620, bold: true },
    { text: 'Quantity', x: 420, y: 620, bold: true, right: true },
    { text: 'Amount', x: right, y: 620, bold: true, right: true },
  ];
  const lines = invoice.lines.slice(at * linesPerPage, (at + 1) * linesPerPage);
  lines.forEach((line, place) => {
    const y = 600 - place * 16;
    texts.push(
      { text: line.description.length > 58 ? `${line.description.slice(0, 57)}…` : line.description, x: left, y },
      { text: String(line.quantity), x: 420, y, right: true },
      { text: money(line.amount), x: right, y, right: true },
    );
  });
  if (at === pages - 1) {
    const total = invoice.lines.reduce((sum, line) => sum + line.amount, 0);
    const y = 600 - lines.length * 16 - 12;
    texts.push({ text: 'Total', x: 420, y, bold: true, right: true }, { text: money(total), x: right, y, bold: true, right: true });
    texts.push({ text: standing(invoice), x: left, y: y - 30 });
  }
  texts.push({ text: `Page ${at + 1} of ${pages}`, x: right, y: 50, size: 8, right: true });
  return texts;
}

const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

/** Minor units with the code after them, which every reader's font can show. */
function moneyIn(currency: string): (amount: number) => string {
  const code = currency.toUpperCase();
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
  const number = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (amount) => `${number.format(amount / 10 ** digits)} ${code}`;
}

function standing({ status, paid_at, due_date }: Invoice): string {
  switch (status) {
    case 'paid': return paid_at === null ? 'Paid. Thank you.' : `Paid on ${day(paid_at)}. Thank you.`;
    case 'void': return 'This invoice was cancelled. Nothing is due.';
    case 'uncollectible': return 'This invoice is overdue. Please contact us.';
    case 'draft': return 'Draft. Not yet payable.';
    default: return due_date === null ? 'Please pay on receipt.' : `Please pay by ${day(due_date)}.`;
  }
}
