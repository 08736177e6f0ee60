import { isValidElement } from 'react';
import type { MultiSchemaFieldTemplateProps } from '@rjsf/utils';

/** A field of which there are several kinds: which one, and then that one's fields. */
export function ChoiceTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  const select = isValidElement<{ id?: string; label?: string; hideLabel?: boolean }>(selector) ? selector.props : undefined;
  return (
    <div className="choice-of-kinds">
      {selector && (
        <div className="field">
          {select?.id && <label className="label" htmlFor={select.id}>{select.label && select.label !== 'root' ? `${select.label}: which kind` : 'Which applies'}</label>}
          {selector}
        </div>
      )}
      {optionSchemaField}
    </div>
  );
}
