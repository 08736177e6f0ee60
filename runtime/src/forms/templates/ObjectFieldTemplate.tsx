import { buttonId, canExpand, descriptionId, getTemplate, getUiOptions, titleId, type ObjectFieldTemplateProps } from '@rjsf/utils';
import { Needed } from './Needed.tsx';

/** Fields that belong together. The form's own outermost group needs no frame: the form has a title already. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, properties, fieldPathId, registry, schema, uiSchema, formData, disabled, readonly, required, onAddProperty, optionalDataControl } = props;
  const Description = getTemplate<'DescriptionFieldTemplate'>('DescriptionFieldTemplate', registry, getUiOptions(uiSchema));
  const { AddButton } = registry.templates.ButtonTemplates;
  // A pure choice (oneOf, anyOf) is drawn by the choice itself.
  if ((schema.oneOf || schema.anyOf) && !schema.properties && !properties.length) return null;
  const content = (
    <>
      {description && <Description id={descriptionId(fieldPathId)} description={description} schema={schema} uiSchema={uiSchema} registry={registry} />}
      {properties.map((property) => property.content)}
      {optionalDataControl}
      {canExpand(schema, uiSchema, formData) && <AddButton id={buttonId(fieldPathId, 'add')} onClick={onAddProperty} disabled={disabled || readonly} uiSchema={uiSchema} registry={registry} />}
    </>
  );
  // Where the form as a whole is also a choice, RJSF puts this step in front of it.
  const isWhole = fieldPathId.path.length === 0 || (fieldPathId.path.length === 1 && fieldPathId.path[0] === 'XxxOf');
  if (isWhole) return <div className="fields" id={fieldPathId.$id}>{content}</div>;
  const place = fieldPathId.path.at(-1);
  if (typeof place === 'number') {
    return (
      <fieldset className="entry" id={fieldPathId.$id}>
        <legend id={titleId(fieldPathId)}>{getUiOptions(uiSchema).title ?? schema.title ?? 'Entry'} {place + 1}</legend>
        <div className="fields">{content}</div>
      </fieldset>
    );
  }
  return (
    <fieldset className="fieldset" id={fieldPathId.$id}>
      {title && <legend id={titleId(fieldPathId)}>{title}{required && <Needed />}</legend>}
      <div className="fields">{content}</div>
    </fieldset>
  );
}
