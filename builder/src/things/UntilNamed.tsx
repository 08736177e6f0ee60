import type { ReactNode } from 'react';
import Skeleton from '@mui/material/Skeleton';
import { useNamesPending } from './use-names-pending.ts';

interface Props { children: ReactNode; /** Whether it takes the whole width, as a box does and a sentence does not. */ wide?: boolean; /** Whether names of another sort are still to come. */ also?: boolean }

/** Words that name things: their place is held, as large as they are, until the names have come. Keys are nothing to read, and nothing jumps. */
export function UntilNamed({ children, wide = false, also = false }: Props) {
  const pending = useNamesPending();
  if (!pending && !also) return children;
  return wide
    ? <Skeleton variant="rounded" component="div" sx={{ '&&': { maxWidth: 'none' } }}><div>{children}</div></Skeleton>
    : <Skeleton variant="rounded"><span>{children}</span></Skeleton>;
}
