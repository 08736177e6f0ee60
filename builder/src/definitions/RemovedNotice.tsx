import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title, useNotify, useRefresh } from 'react-admin';
import { JsonEditor } from '../json/JsonEditor.tsx';
import { pretty } from '../json/pretty.ts';
import { discardDraft, type DefinitionRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { useMay } from '../session/session-context.tsx';
import type { KindInfo } from './kinds.ts';

/** A definition that goes away with the next release, and the way to keep it. */
export function RemovedNotice({ info, record }: { info: KindInfo; record: DefinitionRecord }) {
  const edits = useMay('edit', info.resource);
  const notify = useNotify();
  const refresh = useRefresh();
  const keep = () => discardDraft(info.resource, record.key).then(() => { notify(`${record.label} stays`, { type: 'success' }); refresh(); }, (error: unknown) => notify(messageOf(error), { type: 'error' }));
  return (
    <Stack sx={{ gap: 2, mt: 2 }}>
      <Title title={record.label} />
      <Typography variant="h5" component="h1">{record.label}</Typography>
      <Alert severity="warning" action={edits && <Button color="inherit" onClick={() => void keep()}>Keep it</Button>}>
        This {info.one} is marked to be removed. It stays live until the next release is published.
      </Alert>
      <JsonEditor text={pretty(record.live ?? undefined)} label="What is live now" />
    </Stack>
  );
}
