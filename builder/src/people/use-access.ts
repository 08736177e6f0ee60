import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { PersonRecord } from '../session/admin-api.ts';
import { faultsOf, messageOf } from '../session/http-client.ts';

/** Joins a person to tenants and gives or takes roles there; says what came of it. */
export function useAccess(person: PersonRecord) {
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>, said: string) => {
    setBusy(true);
    try {
      await work();
      notify(said, { type: 'success' });
      refresh();
    } catch (error) {
      notify(faultsOf(error)[0]?.message ?? messageOf(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    join: (tenant: string) => run(() => provider.create('memberships', { data: { principal: person.id, tenant } }), 'Added; now give a role'),
    leave: (tenant: string) => run(() => provider.delete('memberships', { id: `${tenant}:${person.id}` }), 'No longer belongs there'),
    give: (tenant: string, role: string, until?: string) => run(() => provider.create('grants', { data: { principal: person.id, tenant, role, ...(until && { until }) } }), 'Role given'),
    endGrant: (id: string) => run(() => provider.delete('grants', { id }), 'Role taken away'),
  };
}
