import { isValidElement } from 'react';
import type { MultiSchemaFieldTemplateProps } from '@rjsf/utils';

/** What the list of kinds is called; a name that RJSF made up ("root", "items-0") says nothing to a person. */
const labelOf = (name: string | undefined) => (!name || name === 'root' || /-\d+$/.test(name) ? 'Which applies' : `${name}: which kind`);

/** A field of which there are several kinds: which one, and then that one's fields. */
export function ChoiceTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  const select = isValidElement<{ id?: string; label?: string; hideLabel?: boolean }>(selector) ? selector.props : undefined;
  return (
    <div className="choice-of-kinds">
      {selector && (
        <div className="field">
          {select?.id && <label className="label" htmlFor={select.id}>{labelOf(select.label)}</label>}
          {selector}
        </div>
      )}
      {optionSchemaField}
    </div>
  );
}
