import { ADDITIONAL_PROPERTY_FLAG, getTemplate, getUiOptions, type FieldTemplateProps } from '@rjsf/utils';
import { labelId } from '../described-by.ts';
import { Needed } from './Needed.tsx';

/** Label, description, control and errors of one field. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, errors, help, description, rawDescription, hidden, required, displayLabel, registry, schema, uiSchema, rawErrors } = props;
  const options = getUiOptions(uiSchema, registry.globalUiOptions);
  const Wrap = getTemplate<'WrapIfAdditionalTemplate'>('WrapIfAdditionalTemplate', registry, options);
  if (hidden) return <div hidden>{children}</div>;
  // RJSF numbers the entries of a list after the list's name ("People-1"); their place says enough.
  const place = props.fieldPathId.path.at(-1);
  const isEntry = typeof place === 'number';
  const name = ADDITIONAL_PROPERTY_FLAG in schema ? 'Value' : isEntry && !options.title && !schema.title ? `Entry ${place + 1}` : label;
  const needed = required && !isEntry && <Needed />;
  const isArray = schema.type === 'array';
  // A group of boxes or circles has no single control that a <label> could belong to.
  const isGroup = options.widget === 'radio' || options.widget === 'checkboxes' || (isArray && registry.schemaUtils.isMultiSelect(schema));
  const className = `field${rawErrors?.length ? ' with-error' : ''}`;
  return (
    <Wrap {...props}>
      <div className={className} data-label={name}>
        {displayLabel && name && (isGroup
          ? <span className="label" id={labelId(id)}>{name}{needed}</span>
          : <label className="label" id={labelId(id)} htmlFor={id}>{name}{needed}</label>)}
        {displayLabel && rawDescription && description}
        {help}
        {children}
        {errors}
      </div>
    </Wrap>
  );
}
