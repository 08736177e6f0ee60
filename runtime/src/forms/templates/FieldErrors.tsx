import { errorId, helpId, type FieldErrorProps, type FieldHelpProps } from '@rjsf/utils';
import { Icon } from '../../ui/Icon.tsx';

/** What is wrong with a field, tied to it by id. */
export function FieldErrors({ errors = [], fieldPathId }: FieldErrorProps) {
  if (!errors.length) return null;
  return (
    <div id={errorId(fieldPathId)} className="field-errors">
      {errors.map((error, i) => <p key={i}><Icon name="alert" /><span className="unseen">Error: </span>{error}</p>)}
    </div>
  );
}

/** The help that the uiSchema gives. */
export function FieldHelp({ help, fieldPathId }: FieldHelpProps) {
  return help ? <div id={helpId(fieldPathId)} className="hint">{help}</div> : null;
}
