import type { CyclicSchemaExpandProps, IconButtonProps, OptionalDataControlsTemplateProps, UnsupportedFieldProps } from '@rjsf/utils';
import { Icon } from '../../ui/Icon.tsx';

/** A button that adds a field of the person's own. */
export function AddButton({ id, onClick, disabled }: IconButtonProps) {
  return <button type="button" id={id} className="button" onClick={onClick} disabled={disabled}><Icon name="plus" />Add</button>;
}

/** Stops a schema that contains itself from drawing without end: the next level comes when it is asked for. */
export function NextLevel({ name, fieldPathId, onExpand }: CyclicSchemaExpandProps) {
  return <button type="button" className="button small" onClick={() => onExpand(fieldPathId.$id)}>Show the next level{name && <>{' '}<span className="unseen">of {name}</span></>}</button>;
}

/** Adds or takes away an optional part. */
export function OptionalPart({ id, label, onAddClick, onRemoveClick }: OptionalDataControlsTemplateProps) {
  const act = onAddClick ?? onRemoveClick;
  return act ? <button type="button" id={id} className="button small" onClick={act}>{label}</button> : <em id={id}>{label}</em>;
}

/** A field that cannot be drawn. The others can still be filled in. */
export function UnsupportedField(_: UnsupportedFieldProps) {
  return <p className="fine">This field cannot be shown here. Please tell support.</p>;
}
