import { useEffect } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { useTenants } from '../rule/use-facts.ts';
import type { Asked } from './use-preview.ts';

/** As whom a preview looks: a tenant and roles there, and what the page's link would give. */
export function PreviewAs({ asked, ask }: { asked: Asked; ask: (change: Partial<Asked>) => void }) {
  const roles = useDefinitions('role');
  const pages = useDefinitions('page');
  const tenants = (useTenants().data ?? []).filter(({ kind, status }) => kind !== 'operator' && status !== 'suspended');
  const chosen = tenants.find(({ slug }) => slug === asked.tenant);
  const offered = roles.options.filter(({ value }) => { const kinds = roles.body(value)?.kinds; return !kinds || !chosen || kinds.some((kind) => kind === chosen.kind); });
  const allowed = pages.body(asked.page)?.roles ?? [];
  // Somebody has to be looked as: at first, somebody whom the page lets through.
  useEffect(() => {
    const first = tenants[0];
    if (asked.tenant || !first || roles.isPending || pages.isPending) return;
    const fitting = roles.options.find(({ value }) => { const kinds = roles.body(value)?.kinds; return allowed.includes(value) && (!kinds || kinds.some((kind) => kind === first.kind)); });
    ask({ tenant: first.slug, roles: fitting ? [fitting.value] : [] });
  }, [asked.tenant, tenants.length, roles.isPending, pages.isPending]);
  const parameters = Object.entries(pages.body(asked.page)?.parameters ?? {});
  return (
    <>
      {tenants.length ? (
        <TextField select label="As somebody of" value={chosen ? asked.tenant : ''} onChange={(event) => ask({ tenant: event.target.value, roles: [] })} sx={{ minWidth: 170 }}>
          {tenants.map(({ slug, name }) => <MenuItem key={slug} value={slug}>{name}</MenuItem>)}
        </TextField>
      ) : <TextField label="As somebody of (short name)" defaultValue={asked.tenant} onBlur={(event) => ask({ tenant: event.target.value.trim() })} sx={{ minWidth: 170 }} />}
      <Autocomplete
        multiple disableCloseOnSelect size="small" options={offered.map(({ value }) => value)} value={asked.roles} getOptionLabel={roles.label} onChange={(_, next) => ask({ roles: next })} sx={{ minWidth: 220, width: 'auto', flexGrow: { xs: 1, md: 0 } }} limitTags={2}
        renderInput={(params) => <TextField {...params} label="with the roles" />}
      />
      {parameters.map(([name, { label }]) => (
        <TextField key={name} label={label ?? name} defaultValue={asked.parameters[name] ?? ''} onBlur={(event) => ask({ parameters: { ...asked.parameters, [name]: event.target.value } })} sx={{ maxWidth: 140 }} />
      ))}
    </>
  );
}
