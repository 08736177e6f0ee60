import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import { useAct } from '../inputs/use-act.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { reasonOf } from '../session/http-client.ts';

/** Joins a person to tenants and gives or takes roles there; says what came of it. */
export function useAccess(person: PersonRecord) {
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const act = useAct((error) => notify(reasonOf(error), { type: 'error' }));
  const run = async (work: () => Promise<unknown>, said: string) => {
    if (!await act.run(work)) return;
    notify(said, { type: 'success' });
    refresh();
  };
  return {
    busy: act.busy,
    join: (tenant: string) => run(() => provider.create('memberships', { data: { principal: person.id, tenant } }), 'Added; now give a role'),
    leave: (tenant: string) => run(() => provider.delete('memberships', { id: `${tenant}:${person.id}` }), 'No longer belongs there'),
    suspend: (tenant: string, on: boolean) => run(() => provider.update('memberships', { id: `${tenant}:${person.id}`, data: { status: on ? 'suspended' : 'active' }, previousData: {} }), on ? 'Suspended there' : 'Let in again'),
    give: (tenant: string, role: string, until?: string) =>
      run(() => provider.create('grants', { data: { principal: person.id, tenant, role, ...(until && { until }) } }), 'Role given'),
    endGrant: (id: string) => run(() => provider.delete('grants', { id }), 'Role taken away'),
  };
}
