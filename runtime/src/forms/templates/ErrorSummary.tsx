import { useId } from 'react';
import type { ErrorListProps } from '@rjsf/utils';
import { Icon } from '../../ui/Icon.tsx';
import { findField, focusField, inFieldOrder } from '../find-field.ts';
import { listErrors } from '../list-errors.ts';

/** What a field is called on the page, with the entry's number where it is in a list. */
function fieldName(field: HTMLElement | undefined, path: string[]): string {
  const isNumber = (step: string) => /^\d+$/.test(step);
  const shown = field?.closest<HTMLElement>('[data-label]')?.dataset.label ?? path.findLast((step) => !isNumber(step)) ?? '';
  const entry = path.slice(0, -1).findLast(isNumber);
  return `${shown.replace(/[?:.\s]+$/, '')}${entry === undefined ? '' : ` (entry ${Number(entry) + 1})`}`;
}

/** All that is wrong, on top of the form, each with the way to its field. */
export function ErrorSummary({ errorSchema, registry }: ErrorListProps) {
  const id = useId();
  const prefix = registry.globalFormOptions.idPrefix;
  const errors = inFieldOrder(prefix, listErrors(errorSchema));
  return (
    <div className="error-summary" role="group" aria-labelledby={id}>
      <p className="notice-title" id={id}><Icon name="alert" />{errors.length === 1 ? 'One answer needs another look' : `${errors.length} answers need another look`}</p>
      <ul>
        {errors.map(({ path, message }, i) => {
          const field = path.length ? findField(prefix, path) : undefined;
          if (!field) return <li key={i}>{message}</li>;
          return <li key={i}><a href={`#${field.id}`} onClick={(event) => { event.preventDefault(); focusField(prefix, path); }}>{fieldName(field, path)}: {message}</a></li>;
        })}
      </ul>
    </div>
  );
}
