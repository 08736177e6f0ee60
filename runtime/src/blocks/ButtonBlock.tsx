import { useId, useState } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { ActionForm } from '../actions/ActionForm.tsx';
import { useFormKey } from '../actions/form-key.ts';
import { usePortal } from '../portal-context.ts';
import { hasBeenAway } from '../step-up/step-up.ts';
import { BlockFrame } from './BlockFrame.tsx';

/** An action behind a button; one that needs answers opens its form below. */
export function ButtonBlock({ block }: { block: Extract<BlockView, { kind: 'button' }> }) {
  const { action } = block;
  const { service } = usePortal();
  const form = useFormKey(action.key);
  // Who comes back from proving who they are finds the form as they left it.
  const [open, setOpen] = useState(() => Boolean(service) && hasBeenAway(form));
  const id = useId();
  return (
    <BlockFrame title={block.title} kind="button" plain={!action.form || !open}>
      {action.description && <p className="hint">{action.description}</p>}
      {!action.form ? <ActionForm action={action} again="Done" /> : (
        <>
          <p className="actions"><button type="button" className={open ? 'button' : 'button primary'} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{open ? 'Close' : action.label}</button></p>
          <div id={id} hidden={!open}>{open && <ActionForm action={action} />}</div>
        </>
      )}
    </BlockFrame>
  );
}
