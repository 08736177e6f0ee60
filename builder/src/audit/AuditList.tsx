import useMediaQuery from '@mui/material/useMediaQuery';
import { Datagrid, FunctionField, List, SelectInput } from 'react-admin';
import { auditVerbs } from '@portico/schemas/audit';
import { filterBy } from '../inputs/filter-by.tsx';
import { ScreenHead } from '../inputs/ScreenHead.tsx';
import { ListEmpty } from '../definitions/ListEmpty.tsx';
import { When } from '../definitions/When.tsx';
import type { AuditRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { UntilNamed } from '../things/UntilNamed.tsx';
import { AuditCards } from './AuditCards.tsx';
import { AuditDetails } from './AuditDetails.tsx';
import { AuditOutcome } from './AuditOutcome.tsx';
import { outcomes, sentenceOf, verbName } from './sentence-of.ts';
import { useAuditNames } from './use-audit-names.ts';

const verbs = auditVerbs.map((verb) => ({ id: verb, name: verbName(verb) })).sort((a, b) => a.name.localeCompare(b.name));
const results = Object.entries(outcomes).map(([id, { label }]) => ({ id, name: label }));

/** What happened: who did what, where, and whether it was allowed. */
export function AuditList() {
  const phone = useMediaQuery('(max-width: 700px)');
  const names = useAuditNames();
  const people = useMay('read', 'people');
  const filters = [
    <SelectInput key="verb" source="verb" label="What" alwaysOn choices={verbs} emptyText="Anything" />,
    <SelectInput key="outcome" source="outcome" label="Outcome" alwaysOn choices={results} emptyText="Any" />,
    ...(people ? [filterBy('tenant', 'tenants', 'Tenant'), filterBy('principal', 'people', 'Person')] : []),
  ];
  return (
    <>
      <ScreenHead title="Audit log" text="What happened, who did it, and whether it was allowed. Nobody can change it." />
      <List
        title={false} filters={filters} sort={{ field: 'at', order: 'DESC' }} perPage={50} exporter={false} actions={false}
        empty={<ListEmpty title="Nothing recorded yet" text="Whatever people do is recorded here and cannot be changed." />}
      >
        {phone ? <AuditCards /> : (
          <Datagrid rowClick="expand" expand={<AuditDetails />} bulkActionButtons={false} expandSingle>
            <FunctionField<AuditRecord> source="at" label="When" sortable={false} sx={{ whiteSpace: 'nowrap' }} render={({ at }) => <When at={at} as="moment" />} />
            <FunctionField<AuditRecord> label="What happened" render={(event) => <UntilNamed also={names.pending}>{sentenceOf(event, names)}</UntilNamed>} />
            <FunctionField<AuditRecord> label="Tenant" sx={{ display: 'inline-block', width: 'max-content', maxWidth: '12rem' }} render={(event) => event.tenantName ?? '–'} />
            <FunctionField<AuditRecord> label="Outcome" render={(event) => <AuditOutcome event={event} />} />
          </Datagrid>
        )}
      </List>
    </>
  );
}
