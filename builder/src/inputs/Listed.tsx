import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { messageOf } from '../session/http-client.ts';

interface Props<T> {
  of: { data?: T[] | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  /** What is said where there are none. */
  none: string;
  children: (rows: T[]) => ReactNode;
}

/** A short list within a screen, or what stands in its place: still coming, failed, or empty. */
export function Listed<T>({ of: { data, error, isPending, refetch }, none, children }: Props<T>) {
  if (isPending) return <Skeleton height={48} />;
  if (!data) return <Alert severity="error" action={<Button color="inherit" onClick={() => void refetch()}>Try again</Button>}>{messageOf(error)}</Alert>;
  return data.length ? children(data) : <Typography color="textSecondary">{none}</Typography>;
}
