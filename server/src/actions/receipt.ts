import type { Facts } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import type { LineView, Receipt } from '@portico/schemas/view';
import type { CompiledAction, CompiledLine } from '../releases/index.ts';

/** Computes lines for a person; a line without a value is left out. */
export function drawLines(lines: CompiledLine[], facts: Facts): LineView[] {
  return lines.flatMap(({ line, value, currency }) => {
    const shown = value(facts);
    if (shown === undefined || shown === null) return [];
    const code = currency?.(facts);
    return [{ label: line.label, value: shown, ...(line.format && { format: line.format }), ...(typeof code === 'string' && { currency: code.toUpperCase() }) }];
  });
}

/** What the person keeps, from what the vendor answered. */
export function drawReceipt({ action, receipt }: CompiledAction, facts: Facts, result: Json, at: Date): Receipt {
  const known: Facts = { ...facts, result };
  const reference = receipt.reference?.(known);
  return {
    title: String(receipt.title(known) ?? action.label),
    ...(reference !== undefined && reference !== null && { reference: String(reference) }),
    at: at.toISOString(),
    lines: drawLines(receipt.lines, known),
  };
}
