import { descriptionId, errorId, getUiOptions, helpId, type WidgetProps } from '@rjsf/utils';

/** The ids of what is written about a field: only those that are there. */
export function describedBy({ id, schema, uiSchema, rawErrors }: Pick<WidgetProps, 'id' | 'schema' | 'uiSchema' | 'rawErrors'>): string | undefined {
  const options = getUiOptions(uiSchema);
  const ids = [
    rawErrors?.length && errorId(id),
    (options.description || schema.description) && descriptionId(id),
    options.help && helpId(id),
  ].filter(Boolean);
  return ids.join(' ') || undefined;
}

/** The id of a field's label, for groups that a `<label>` cannot name. */
export const labelId = (id: string) => `${id}__label`;
