import { useState, type KeyboardEvent, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useNotify } from 'react-admin';
import type { JsonObject } from '@portico/schemas/json';
import { createBodyStore } from '../body/body-store.ts';
import { plainFaults } from '../body/plain-faults.ts';
import { sameJson } from '../body/same-json.ts';
import { BodyContext, useBodyState, useBodyStore } from '../body/use-body.ts';
import { Problems } from '../definitions/Problems.tsx';
import { useJump } from '../definitions/use-jump.ts';
import { faultsOf, messageOf } from '../session/http-client.ts';
import { useAct } from './use-act.ts';

interface Props {
  initial: JsonObject; readOnly?: boolean; label: string; save: (body: JsonObject) => Promise<unknown>; children: ReactNode;
  /** Something new: it may be sent at any time, and what is missing is said then. */
  fresh?: boolean;
  /** In a dialog: leaves it without saving. */
  back?: () => void;
}

/** Inputs over a record that is saved at once, without a draft. What the server refuses is shown at its input. */
export function RecordForm({ initial, readOnly = false, ...rest }: Props) {
  const [store] = useState(() => createBodyStore(initial));
  return <BodyContext value={{ store, readOnly }}><Inside {...rest} initial={initial} readOnly={readOnly} /></BodyContext>;
}

function Inside({ initial, readOnly, label, save, children, back, fresh = false }: Props) {
  const store = useBodyStore();
  const notify = useNotify();
  const [base, setBase] = useState(initial);
  const body = useBodyState((state) => state.body);
  useJump('edit', () => undefined);
  const { busy, run } = useAct((error) => {
    const faults = plainFaults(body, faultsOf(error));
    store.setFaults(faults);
    notify(faults.length === 1 ? `Not saved: ${faults[0]!.message}` : messageOf(error), { type: 'error' });
  });
  const submit = () => run(async () => {
    await save(body);
    store.setFaults([]);
    setBase(body);
  });
  // Enter in a list of choices or chips is about the list; it must never send the whole form.
  const stay = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.target as HTMLElement).getAttribute('role') === 'combobox') event.preventDefault(); };
  return (
    <Stack component="form" noValidate sx={{ gap: 2.5 }} onKeyDown={stay} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Problems />
      {children}
      {!readOnly && (
        <Stack direction="row" sx={{ gap: 1, justifyContent: back ? 'flex-end' : 'flex-start' }}>
          {back && <Button size="medium" onClick={back}>Cancel</Button>}
          <Button type="submit" variant="contained" size="medium" loading={busy} disabled={!fresh && sameJson(body, base)}>{label}</Button>
        </Stack>
      )}
    </Stack>
  );
}
