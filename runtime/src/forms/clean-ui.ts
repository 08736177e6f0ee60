import type { UiSchema } from '@rjsf/utils';
import { widgets } from './widgets/index.ts';

const known = new Set(Object.keys(widgets));

// A function or a style has no place in data, and the submit button and the ids are the portal's own.
const refused = new Set(['field', 'style', 'submitButtonOptions', 'rootFieldId']);

/** Whether an option may stay; a widget that does not exist here would take the whole form with it. */
function mayStay(option: string, value: unknown): boolean {
  if (option === 'widget') return typeof value === 'string' && known.has(value);
  return !refused.has(option) && !option.endsWith('Template');
}

/** The uiSchema without what this form cannot draw. Fields may have any name, so only `ui:` options and those in `ui:options` are looked at. */
export function cleanUi(ui: unknown): UiSchema {
  const clean = (value: unknown, inOptions: boolean): unknown => {
    if (Array.isArray(value)) return value.map((part) => clean(part, false));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => {
      if (name === 'ui:options') return [[name, clean(part, true)]];
      const option = name.startsWith('ui:') ? name.slice(3) : inOptions ? name : undefined;
      if (option === undefined) return [[name, clean(part, false)]];
      return mayStay(option, part) ? [[name, part]] : [];
    }));
  };
  return clean(ui ?? {}, false) as UiSchema;
}
