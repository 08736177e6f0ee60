import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import { useGetOne, type RaRecord } from 'react-admin';
import { useParams } from 'react-router-dom';
import { messageOf } from '../session/http-client.ts';

/** The record that the address names, once it is here; meanwhile or instead, why not. */
export function Loaded<T extends RaRecord>({ resource, what, children }: { resource: string; what: string; children: (record: T) => ReactNode }) {
  const { id = '' } = useParams();
  const { data, error, isPending } = useGetOne<T>(resource, { id }, { retry: false });
  if (isPending) return <LinearProgress aria-label={`Loading the ${what}`} sx={{ mt: 2 }} />;
  if (!data) return <Alert severity="error" sx={{ mt: 2 }}>{messageOf(error)}</Alert>;
  return children(data);
}
