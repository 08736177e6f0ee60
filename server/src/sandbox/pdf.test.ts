import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSandboxSeed } from './index.ts';
import { pdfFile } from './pdf.ts';
import { invoicePdf } from './stripe/invoice-pdf.ts';
import { openSandbox } from './testing.ts';

/** The objects of a file by the offsets in its own table, as a reader finds them. */
function objectsOf(file: Buffer): string[] {
  const text = file.toString('latin1');
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
  const [, count] = /^xref\n0 (\d+)\n/.exec(text.slice(table))!;
  const rows = text.slice(table).split('\n').slice(2, 2 + Number(count));
  return rows.slice(1).map((row, at) => {
    expect(row).toMatch(/^\d{10} 00000 n $/);
    const offset = Number(row.slice(0, 10));
    expect(text.slice(offset, offset + `${at + 1} 0 obj`.length)).toBe(`${at + 1} 0 obj`);
    return text.slice(offset, text.indexOf('endobj', offset));
  });
}

describe('a PDF file', () => {
  it('has every object where its table says, and streams as long as they say', () => {
    const objects = objectsOf(pdfFile('Two pages', [[{ text: 'One', x: 10, y: 10 }], [{ text: 'Two', x: 10, y: 10, bold: true, right: true }]]));
    expect(objects[1]).toContain('/Count 2');
    for (const object of objects.filter((one) => one.includes('stream'))) {
      const [, length, content] = /\/Length (\d+) >>\nstream\n([^]*)\nendstream/.exec(object)!;
      expect(content).toHaveLength(Number(length));
    }
  });

  it('keeps brackets, umlauts and the euro sign, and draws nothing that its font cannot say', () => {
    const text = objectsOf(pdfFile('x', [[{ text: 'Müller (\\) 5 € 漢', x: 0, y: 0 }]])).join('');
    expect(text).toContain('(M\xfcller \\(\\\\\\) 5 \x80 ?)');
  });

  it('carries all lines of an invoice over as many pages as they need', () => {
    const { stripe } = readSandboxSeed();
    const invoice = { ...stripe.invoices[0]!, lines: Array.from({ length: 60 }, (_, at) => ({ id: `il_${at}`, description: `Line ${at}`, quantity: 1, amount: 100 })) };
    const text = objectsOf(invoicePdf(invoice, stripe.customers[0]!, 'Northwind Cloud')).join('');
    expect(text).toContain('/Count 3');
    expect(text).toContain('(Line 59)');
    expect(text).toContain('(60.00 USD)');
  });
});

describe('the PDF of an invoice', () => {
  let house: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => { house = await openSandbox(); });
  afterAll(() => house.sandbox.close());

  it('is served as a file with the invoice\'s number, customer and total', async () => {
    const { body: { data: [, invoice] } } = await house.stripe('GET', '/v1/invoices?customer=cus_GlobexT7m3Wd&limit=2');
    const { status, headers, body } = await house.stripe('GET', `/v1/invoices/${invoice.id}/pdf`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(body).toContain(invoice.number);
    expect(body).toContain('(Globex GmbH)');
    expect(body).toContain(`(${(invoice.total / 100).toLocaleString('en', { minimumFractionDigits: 2 })} EUR)`);
  });
});
