import { useState } from 'react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { JsonObject } from '@portico/schemas/json';
import { useAt, useReadOnly } from '../body/use-body.ts';
import { placeInWords } from '../definitions/place-in-words.ts';
import { JsonEditor } from '../json/JsonEditor.tsx';
import { mappingText } from './mapping-text.ts';
import { useMappingCheck } from './use-mapping-check.ts';

const most = 20;

/** The mapping as a text. It takes the place of what stands in the inputs only when nothing is wrong with it, and then only on the screen. */
export function MappingJsonDialog({ onClose }: { onClose: () => void }) {
  const { value, set } = useAt<JsonObject>(['mapping']);
  const readOnly = useReadOnly();
  const phone = useMediaQuery('(max-width: 700px)');
  const [text, setText] = useState(() => mappingText(value ?? {}));
  const [copied, setCopied] = useState<string>();
  const [jump, setJump] = useState<{ pointer: string; count: number }>();
  const { value: read, problem, faults, checking } = useMappingCheck(text, !readOnly);
  const take = () => {
    set(read);
    onClose();
  };
  return (
    <Dialog open fullWidth maxWidth="md" fullScreen={phone} onClose={onClose} aria-labelledby="mapping-json-title">
      <DialogTitle id="mapping-json-title">What its claims mean, as JSON</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{readOnly ? 'To copy, for example for support. It holds no secret.' : 'To copy, for example for support, or to paste over. It holds no secret. Nothing holds before you save.'}</DialogContentText>
        <JsonEditor text={text} label="Mapping as JSON" faults={faults} jump={jump} minHeight="14rem" maxHeight={phone ? '55vh' : '50vh'} {...(!readOnly && { onChange: setText })} />
        <div role="status">
          {problem !== undefined && <Alert severity="error" sx={{ mt: 2 }}>{problem}</Alert>}
          {faults.length > 0 && (
            <Alert severity="error" sx={{ mt: 2 }}>
              <AlertTitle>{faults.length === 1 ? 'One thing needs attention' : `${faults.length} things need attention`}</AlertTitle>
              <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
                {faults.slice(0, most).map(({ pointer, message }, index) => (
                  <li key={index}><Link component="button" type="button" color="inherit" onClick={() => setJump({ pointer, count: (jump?.count ?? 0) + 1 })}>{pointer === '' ? 'the mapping' : placeInWords(pointer, read)}</Link>: {message}</li>
                ))}
              </ul>
              {faults.length > most && `and ${faults.length - most} more`}
            </Alert>
          )}
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))} sx={{ mr: 'auto' }}>{copied === text ? 'Copied' : 'Copy'}</Button>
        <Button onClick={onClose}>{readOnly ? 'Close' : 'Cancel'}</Button>
        {!readOnly && <Button variant="contained" loading={checking} disabled={!read || checking || faults.length > 0} onClick={take}>Take it over</Button>}
      </DialogActions>
    </Dialog>
  );
}
