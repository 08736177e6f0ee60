/** A text on a page; x and y in points from the lower left corner, `right` ends it at x instead of beginning it there. */
export interface PdfText { text: string; x: number; y: number; size?: number; bold?: boolean; right?: boolean }

/** A4 in points. */
export const page = { width: 595, height: 842 };

/** Helvetica's widths of the signs from space to tilde, in thousandths of the size. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const boldWidths = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
  975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
  333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/** Signs of Windows-1252 above Latin-1 that a bill may hold. */
const windows: Record<string, number> = { '€': 0x80, '–': 0x96, '—': 0x97, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '…': 0x85, '•': 0x95 };

/** A PDF 1.4 file with these pages, in Helvetica, without anything that would need a library. */
export function pdfFile(title: string, pages: PdfText[][]): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>'];
  const pageNumber = (at: number) => 6 + at * 2;
  objects.push(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${pageNumber(at)} 0 R`).join(' ')}] >>`);
  objects.push(fontObject('Helvetica'), fontObject('Helvetica-Bold'));
  objects.push(`<< /Title (${escape(title)}) /Producer (Portico sandbox) >>`);
  pages.forEach((texts, at) => {
    const content = texts.map(drawn).join('\n');
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${pageNumber(at) + 1} 0 R >>`);
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  return assembled(objects);
}

/** Writes the objects and, after them, the table that says at which byte each begins. */
function assembled(objects: string[]): Buffer {
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

const fontObject = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

function drawn({ text, x, y, size = 10, bold = false, right = false }: PdfText): string {
  const from = right ? x - widthOf(text, size, bold ? boldWidths : widths) : x;
  return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${from.toFixed(2)} ${y.toFixed(2)} Td (${escape(text)}) Tj ET`;
}

const widthOf = (text: string, size: number, table: number[]): number => ([...text].reduce((sum, sign) => sum + (table[sign.charCodeAt(0) - 32] ?? 556), 0) * size) / 1000;

/** A PDF string in Windows-1252; what that cannot say becomes a question mark. */
function escape(text: string): string {
  return [...text].map((sign) => {
    if (sign === '(' || sign === ')' || sign === '\\') return `\\${sign}`;
    const code = windows[sign] ?? sign.charCodeAt(0);
    return code >= 32 && code < 256 && sign.length === 1 ? String.fromCharCode(code) : '?';
  }).join('');
}
