import type { Field } from '@portico/schemas/block';
import { readPath, type Json, type JsonObject } from '@portico/schemas/json';
import type { LineView } from '@portico/schemas/view';
import { formatValue } from '../format-value.ts';

const CODE = /^[A-Z]{3}$/;

/** The currency of a field: the code itself, or what the record holds at the path. */
function currencyOf(field: Field, record: JsonObject): string | undefined {
  if (!field.currency) return undefined;
  if (CODE.test(field.currency)) return field.currency;
  const held = readPath(record, field.currency);
  return typeof held === 'string' ? held : undefined;
}

/** What stands where a record has no value. */
function Missing() {
  return <span className="missing"><span aria-hidden="true">–</span><span className="unseen">none</span></span>;
}

function Badge({ text, tone }: { text: string; tone: string }) {
  return <span className={`badge tone-${tone}`}>{text}</span>;
}

const isTime = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';

/** A field of a record, drawn by its format. */
export function FieldValue({ field, record }: { field: Field; record: JsonObject }) {
  const value = readPath(record, field.path) as Json | undefined;
  const text = formatValue(value, field.format, currencyOf(field, record));
  if (text === undefined) return <Missing />;
  if (field.format === 'badge') {
    const name = String(value);
    return <Badge text={field.labels?.[name] ?? text} tone={field.tones?.[name] ?? 'neutral'} />;
  }
  if ((field.format === 'date' || field.format === 'datetime') && isTime(value)) return <time dateTime={value}>{text}</time>;
  // Numbers of invoices and the like are one word, though a browser would break them at their dashes.
  return text.length <= 24 && !/\s/.test(text) ? <span className="word">{text}</span> : <>{text}</>;
}

/** Lines of a receipt or a preview. */
export function Lines({ lines }: { lines: LineView[] }) {
  if (!lines.length) return null;
  return (
    <dl className="lines">
      {lines.map((line, i) => {
        const text = formatValue(line.value, line.format, line.currency);
        return (
          <div key={i} className="line">
            <dt>{line.label}</dt>
            <dd className={line.tone ? `toned tone-${line.tone}` : undefined}>{text === undefined ? <Missing /> : line.format === 'badge' ? <Badge text={text} tone={line.tone ?? 'neutral'} /> : text}</dd>
          </div>
        );
      })}
    </dl>
  );
}
