import { RecordContextProvider, useListContext } from 'react-admin';
import type { DelegationRecord } from '../session/access-api.ts';
import { DelegationCard } from './DelegationCard.tsx';

/** Delegations one below the other, where there is no room for a table. */
export function DelegationCards({ edits }: { edits: boolean }) {
  const { data } = useListContext<DelegationRecord>();
  return <>{data?.map((one) => <RecordContextProvider key={one.id} value={one}><DelegationCard delegation={one} edits={edits} /></RecordContextProvider>)}</>;
}
