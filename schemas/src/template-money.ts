const printers = new Map<string, Intl.NumberFormat>();

/** How amounts of a currency are printed; undefined for what is no ISO 4217 code. Kept, because making one is slow. */
function printer(currency: unknown): Intl.NumberFormat | undefined {
  if (typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) return undefined;
  const code = currency.toUpperCase();
  let known = printers.get(code);
  if (!known) {
    if (printers.size >= 200) printers.clear();
    known = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'code' });
    printers.set(code, known);
  }
  return known;
}

/**
 * An amount of money. Portico counts minor units (cents): [1999, "EUR"] gives the text "EUR 19.99". A third argument turns
 * between the two ways vendors count: "major" gives 19.99 for 1999, and "minor" gives 1999 for 19.99 or "19.99", rounded
 * to a whole cent; each currency has its own number of decimals. Anything else is null.
 */
export function money(amount: unknown, currency: unknown, as: unknown = 'text'): string | number | null {
  const print = printer(currency);
  const value = typeof amount === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(amount.trim()) ? Number(amount) : amount;
  if (!print || typeof value !== 'number' || !Number.isFinite(value)) return null;
  const decimals = print.resolvedOptions().maximumFractionDigits ?? 2;
  const scaled = (by: number) => Number(`${value}e${by}`);
  switch (as) {
    case 'minor': return wholeOrNull(/e/i.test(String(value)) ? value * 10 ** decimals : scaled(decimals));
    case 'major': return Number.isInteger(value) ? Number((value / 10 ** decimals).toFixed(decimals)) : null;
    // A non-breaking space stands after the code; a plain one is what a person would type and search for.
    case 'text': return Number.isInteger(value) ? print.format(value / 10 ** decimals).replace('\u00a0', ' ') : null;
    default: return null;
  }
}

function wholeOrNull(value: number): number | null {
  const whole = Math.sign(value) * Math.round(Math.abs(value));
  return Number.isSafeInteger(whole) ? whole + 0 : null;
}
