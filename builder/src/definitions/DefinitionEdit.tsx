import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { messageOf } from '../session/http-client.ts';
import { DefinitionEditor } from './DefinitionEditor.tsx';
import type { KindInfo } from './kinds.ts';
import { RemovedNotice } from './RemovedNotice.tsx';

/** Loads a definition and opens it for editing. */
export function DefinitionEdit({ info }: { info: KindInfo }) {
  const { id = '' } = useParams();
  const { data: record, error, isPending, refetch } = useGetOne<DefinitionRecord>(info.resource, { id }, { retry: false });
  if (isPending) return <LinearProgress aria-label={`Loading the ${info.one}`} sx={{ mt: 2 }} />;
  if (!record) {
    return <Alert severity="error" sx={{ mt: 2 }} action={<Button onClick={() => void refetch()}>Try again</Button>}>{messageOf(error)}</Alert>;
  }
  if (record.body === null) return <RemovedNotice info={info} record={record} />;
  return <DefinitionEditor key={record.id} info={info} record={record} isNew={false} />;
}
