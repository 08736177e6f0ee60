import { useId } from 'react';
import { getUiOptions, type ErrorListProps, type Registry, type RJSFSchema, type UiSchema } from '@rjsf/utils';
import { Icon } from '../../ui/Icon.tsx';
import { findField, focusField, inFieldOrder } from '../find-field.ts';
import { listErrors } from '../list-errors.ts';

/** What a field is called on the page: the last named step of its path, with the entry's number where it is in a list. */
function fieldName(registry: Registry, schema: RJSFSchema, ui: UiSchema | undefined, path: string[], data: unknown): string {
  const numbered = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const { field } = registry.schemaUtils.findFieldInSchema(schema, numbered, data);
  const own = path.reduce<UiSchema | undefined>((at, step) => (/^\d+$/.test(step) ? (typeof at?.items === 'object' ? at.items : undefined) : (at?.[step] as UiSchema | undefined)), ui);
  const entry = path.findLast((step) => /^\d+$/.test(step));
  const last = path.findLast((step) => !/^\d+$/.test(step)) ?? '';
  const name = getUiOptions(own).title || field?.title || last;
  return entry === undefined ? name : `${name} (entry ${Number(entry) + 1})`;
}

/** All that is wrong, on top of the form, each with the way to its field. */
export function ErrorSummary({ errorSchema, schema, uiSchema, registry }: ErrorListProps) {
  const id = useId();
  const prefix = registry.globalFormOptions.idPrefix;
  const errors = inFieldOrder(prefix, listErrors(errorSchema));
  return (
    <div className="error-summary" role="group" aria-labelledby={id}>
      <p className="notice-title" id={id}><Icon name="alert" />{errors.length === 1 ? 'One answer needs another look' : `${errors.length} answers need another look`}</p>
      <ul>
        {errors.map(({ path, message }, i) => {
          const name = path.length ? fieldName(registry, schema, uiSchema, path, undefined) : '';
          const target = findField(prefix, path);
          if (!path.length || !target) return <li key={i}>{name && `${name}: `}{message}</li>;
          return <li key={i}><a href={`#${target.id}`} onClick={(event) => { event.preventDefault(); focusField(prefix, path); }}>{name}: {message}</a></li>;
        })}
      </ul>
    </div>
  );
}
