import { ADDITIONAL_PROPERTY_FLAG, type WrapIfAdditionalTemplateProps } from '@rjsf/utils';
import { Icon } from '../../ui/Icon.tsx';

/** A field whose name the person chooses. */
export function AdditionalTemplate({ id, label, children, schema, disabled, readonly, onKeyRenameBlur, onRemoveProperty }: WrapIfAdditionalTemplateProps) {
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) return <>{children}</>;
  return (
    <div className="list-item" role="group" aria-label={label}>
      <div className="list-content">
        <div className="field">
          <label className="label" htmlFor={`${id}-key`}>Name</label>
          <input key={label} id={`${id}-key`} className="input" type="text" defaultValue={label} disabled={disabled || readonly} onBlur={onKeyRenameBlur} />
        </div>
        {children}
      </div>
      <div className="list-tools">
        <button type="button" className="button quiet small" disabled={disabled || readonly} onClick={onRemoveProperty}><Icon name="remove" />Remove{' '}<span className="unseen">{label}</span></button>
      </div>
    </div>
  );
}
