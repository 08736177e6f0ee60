import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { JsonEditor } from '../json/JsonEditor.tsx';
import { readPasted } from './read-pasted.ts';

/** Takes over a form that somebody else wrote as a JSON Schema. */
export function PasteSchema() {
  const store = useBodyStore();
  const body = useBodyState((state) => state.body);
  const readOnly = useReadOnly();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  if (readOnly) return null;
  const read = text.trim() ? readPasted(text) : undefined;
  const take = () => {
    if (!read || read.problem !== undefined) return;
    const { ui: _ui, rules: _rules, ...rest } = body;
    store.replace({ ...rest, schema: read.schema, ...(read.ui && { ui: read.ui }) });
    setOpen(false);
    setText('');
  };
  return (
    <>
      <Button onClick={() => setOpen(true)} sx={{ flexShrink: 0 }}>Paste a JSON Schema…</Button>
      <Dialog open={open} fullWidth maxWidth="md" onClose={() => setOpen(false)} aria-labelledby="paste-title">
        <DialogTitle id="paste-title">Paste a JSON Schema</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 2 }}>A schema alone, or an object with <code>schema</code> and <code>uiSchema</code>. It takes the place of the fields and rules that are there; Undo brings them back.</DialogContentText>
          <JsonEditor label="JSON Schema" text={text} onChange={setText} minHeight="14rem" maxHeight="50vh" />
          {read?.problem !== undefined && <Alert severity="error" sx={{ mt: 2 }}>{read.problem}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="contained" disabled={!read || read.problem !== undefined} onClick={take}>Take it over</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
