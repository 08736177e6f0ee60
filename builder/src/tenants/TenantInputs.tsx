import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import { Columns } from '../inputs/Columns.tsx';
import { ChoiceAt } from '../inputs/ChoiceAt.tsx';
import { ChoicesAt } from '../inputs/ChoicesAt.tsx';
import { KeyAt } from '../inputs/KeyAt.tsx';
import { Section } from '../inputs/Section.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import type { TenantRecord } from '../session/admin-api.ts';
import { FixedAt } from './FixedAt.tsx';
import { TenantIds } from './TenantIds.tsx';
import { kindNames } from './tenant-words.ts';

const all = { pagination: { page: 1, perPage: 1000 }, sort: { field: 'name', order: 'ASC' as const } };
const states = [{ value: 'active', label: 'Active' }, { value: 'suspended', label: 'Suspended: nobody gets in' }];

/** The inputs of a tenant. Short name and kind are asked once: addresses, grants and rules stand on them. */
export function TenantInputs({ isNew, operator = false }: { isNew: boolean; operator?: boolean }) {
  const { data } = useGetList<TenantRecord>('tenants', all, { staleTime: 30_000 });
  const used = useMemo(() => [...new Set((data ?? []).flatMap((tenant) => tenant.entitlements ?? []))].sort().map((key) => ({ value: key, label: key })), [data]);
  return (
    <>
      <Section title="Who they are">
        <TextAt at={['name']} label="Name" required />
        <Columns>
          {isNew ? <TextAt at={['slug']} label="Short name" required help="Part of the address /p/<short name>" /> : <FixedAt at={['slug']} label="Short name" />}
          {isNew
            ? <ChoiceAt at={['kind']} label="Kind" required options={['customer', 'partner'].map((value) => ({ value, label: kindNames[value]! }))} />
            : <FixedAt at={['kind']} label="Kind" words={kindNames} />}
          {!operator && <ChoiceAt at={['status']} label="Status" required options={states} />}
        </Columns>
      </Section>
      {!operator && (
        <>
          <Section title="What they get">
            <Columns>
              <TextAt at={['tier']} label="Tier" help="What they pay for, such as standard or gold; rules can ask for it" />
              <KeyAt at={['theme']} label="Theme" kind="theme" none="Portico’s own" />
            </Columns>
            <ChoicesAt at={['entitlements']} label="Entitlements" options={used} free help="What they have bought; pages and actions can ask for one. Type a new one and press Enter." />
          </Section>
          <Section title="Own host names" help="Names that lead straight to this portal, besides /p/<short name>">
            <ChoicesAt at={['hosts']} label="Host names" options={[]} free help="Such as portal.acme.example; press Enter after each" />
          </Section>
          <TenantIds />
        </>
      )}
    </>
  );
}
