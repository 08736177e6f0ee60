import { useEffect, useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useGetOne } from 'react-admin';
import { Columns } from '../inputs/Columns.tsx';
import { PersonPicker } from '../people/PersonPicker.tsx';
import { useLiveRoles } from '../people/use-live-roles.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { TenantPicker } from '../tenants/TenantPicker.tsx';
import { useActsIn } from './use-acts-in.ts';
import type { Question } from './asked-of.ts';

interface Props { question: Omit<Question, 'thing'>; ask: (change: Partial<Question>) => void; /** Whether somebody in particular may be meant. */ named?: boolean }

/** About whom: a person and a tenant, or roles in a tenant. */
export function SomebodyInputs({ question, ask, named = true }: Props) {
  const roles = useLiveRoles();
  const { data: person } = useGetOne<PersonRecord>('people', { id: question.principal }, { enabled: named && question.principal !== '', retry: false });
  const [first, setFirst] = useState<string[]>();
  useEffect(() => setFirst(person && question.by === 'person' ? person.memberships.map(({ tenant }) => tenant) : undefined), [person, question.by]);
  const acts = useActsIn(first);
  const label = (key: string) => roles.find(({ value }) => value === key)?.label ?? key;
  return (
    <>
      {named && (
        <ToggleButtonGroup exclusive size="small" value={question.by} onChange={(_, by: Question['by'] | null) => { if (by) ask({ by, ...(by === 'roles' && { principal: '' }) }); }} aria-label="About whom">
          <ToggleButton value="person">A person</ToggleButton>
          <ToggleButton value="roles">Anybody with roles</ToggleButton>
        </ToggleButtonGroup>
      )}
      <Columns>
        {question.by === 'person' && named
          ? <PersonPicker value={question.principal} onChange={(next) => ask({ principal: next?.id ?? '', tenant: '' })} label="Person" />
          : (
            <Autocomplete
              multiple disableCloseOnSelect options={roles.map(({ value }) => value)} value={question.roles} getOptionLabel={label} onChange={(_, next) => ask({ by: 'roles', roles: next })}
              renderInput={(params) => <TextField {...params} label="Roles" placeholder={question.roles.length ? '' : 'Without any role'} slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true } }} />}
            />
          )}
        <TenantPicker value={question.tenant} onChange={(tenant) => ask({ tenant })} label="In the portal of" {...(first && { first })} acts={acts} />
      </Columns>
    </>
  );
}
