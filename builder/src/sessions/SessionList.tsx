import Stack from '@mui/material/Stack';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Datagrid, FunctionField, List, useListContext } from 'react-admin';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { When } from '../definitions/When.tsx';
import { filterBy } from '../inputs/filter-by.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import type { SessionRecord } from '../session/access-api.ts';
import { useMay } from '../session/session-context.tsx';
import { EndSession } from './EndSession.tsx';
import { OwnMark } from './OwnMark.tsx';
import { SessionCard } from './SessionCard.tsx';
import { deviceOf, sayLevel } from './session-words.ts';

const filters = [filterBy('principal', 'people', 'Person'), filterBy('tenant', 'tenants', 'Tenant')];

/** Who is signed in just now, and where. */
export function SessionList() {
  const ends = useMay('edit', 'sessions');
  const phone = useMediaQuery('(max-width: 700px)');
  return (
    <>
      <ScreenHead title="Sessions" text="Who is signed in just now. Ending a session holds at once, on every server." />
      <List
        title={false} filters={filters} sort={{ field: 'seenAt', order: 'DESC' }} perPage={25} exporter={false} actions={false}
        empty={<ListEmpty title="Nobody is signed in" text="Open sessions appear here." />}
      >
        {phone ? <SessionCards ends={ends} /> : (
          <Datagrid rowClick={false} bulkActionButtons={false}>
            <FunctionField<SessionRecord> label="Person" render={({ principalName, current }) => <>{principalName} {current && <OwnMark />}</>} />
            <FunctionField<SessionRecord> label="Device" sx={{ overflowWrap: 'anywhere' }} render={deviceOf} />
            <FunctionField<SessionRecord> label="Address" sx={{ overflowWrap: 'anywhere' }} render={({ address }) => address ?? '–'} />
            <FunctionField<SessionRecord> label="Signed in with" sx={{ whiteSpace: 'nowrap' }} render={sayLevel} />
            <FunctionField<SessionRecord> label="Signed in" sx={{ whiteSpace: 'nowrap' }} render={({ createdAt }) => <When at={createdAt} />} />
            <FunctionField<SessionRecord> label="Last seen" sx={{ whiteSpace: 'nowrap' }} render={({ seenAt }) => <When at={seenAt} />} />
            {ends && <FunctionField<SessionRecord> label="" textAlign="right" render={(session) => <EndSession session={session} />} />}
          </Datagrid>
        )}
      </List>
    </>
  );
}

function SessionCards({ ends }: { ends: boolean }) {
  const { data } = useListContext<SessionRecord>();
  return <Stack sx={{ gap: 1, p: 1 }}>{data?.map((session) => <SessionCard key={session.id} session={session} ends={ends} named />)}</Stack>;
}
