import { useMemo, useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import type { Connector } from '@portico/schemas/connector';
import { useBodyState, useBodyStore } from '../body/use-body.ts';
import { JsonEditor } from '../json/JsonEditor.tsx';
import { draftOperation, type Chosen } from './draft-operation.ts';
import { ImportRow } from './ImportRow.tsx';
import { describedIn, readOpenApi } from './open-api.ts';
import { scopeChoices } from './scope-choices.ts';
import { takeOver } from './take-over.ts';

const shown = 200;
const shortest = 10;

/** Takes operations over from an OpenAPI document: which, and what keeps each to the tenant. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const store = useBodyStore();
  const body = useBodyState((state) => state.body);
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Record<string, { scope: string; reason: string }>>({});
  const read = useMemo(() => (text.trim() ? readOpenApi(text) : undefined), [text]);
  const document = read?.problem === undefined ? read?.document : undefined;
  const described = useMemo(() => (document ? describedIn(document) : []), [document]);
  const found = described.filter(({ label, path, id }) => `${label} ${path} ${id}`.toLowerCase().includes(search.toLowerCase()));
  const list: Chosen[] = described.filter(({ id }) => chosen[id]).map((one) => ({ described: one, ...chosen[one.id]! }));
  // Reads that were chosen already can check others.
  const checks = useMemo(() => ({
    ...(body as unknown as Partial<Connector>).operations,
    ...Object.fromEntries(document ? list.filter(({ scope }) => scope && !scope.startsWith('precheck:')).map((one) => [one.described.id, draftOperation(document, one, String(body.key), {})]) : []),
  }), [body, document, chosen]);
  const ready = list.length > 0 && list.every(({ scope, reason }) => scope !== '' && (scope !== 'shared' || reason.length >= shortest));
  const add = () => {
    if (document) store.replace(takeOver(body, document, list));
    onClose();
  };
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose} aria-labelledby="import-title">
      <DialogTitle id="import-title">Add operations from an OpenAPI document</DialogTitle>
      <DialogContent>
        {!document && (
          <Stack sx={{ gap: 2 }}>
            <DialogContentText>Paste the document as JSON (version 3.0 or 3.1), or choose the file. Only what you pick from it is kept.</DialogContentText>
            <div>
              <Button component="label" variant="outlined" startIcon={<UploadIcon />}>
                Choose a file
                <input type="file" hidden accept=".json,application/json" onChange={(event) => { void event.target.files?.[0]?.text().then(setText); event.target.value = ''; }} />
              </Button>
            </div>
            <JsonEditor label="OpenAPI document" text={text} onChange={setText} minHeight="10rem" maxHeight="40vh" />
            {read?.problem !== undefined && <Alert severity="error">{read.problem}</Alert>}
          </Stack>
        )}
        {document && (
          <Stack sx={{ gap: 1.5 }}>
            <DialogContentText>Choose the operations you need, and say for each what keeps it to the tenant. Nothing is published before that is said.</DialogContentText>
            <TextField label="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
            {found.slice(0, shown).map((one) => {
              const { options, likely } = scopeChoices(document, one, Object.fromEntries(Object.entries(checks).filter(([name]) => name !== one.id)));
              return (
                <ImportRow
                  key={one.id} described={one} options={options} chosen={chosen[one.id]}
                  choose={(next) => setChosen(({ [one.id]: _old, ...others }) => (next === undefined ? others : { ...others, [one.id]: next }))} likely={likely}
                />
              );
            })}
            {found.length > shown && <DialogContentText>and {found.length - shown} more; narrow the search</DialogContentText>}
            {found.length === 0 && <DialogContentText>No operation is like this.</DialogContentText>}
          </Stack>
        )}
      </DialogContent>
      <DialogActions>
        {document && <Button onClick={() => setText('')}>Another document</Button>}
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" disabled={!ready} onClick={add}>{list.length ? `Add ${list.length === 1 ? 'one operation' : `${list.length} operations`}` : 'Add'}</Button>
      </DialogActions>
    </Dialog>
  );
}
