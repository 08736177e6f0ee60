import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useAt } from '../body/use-body.ts';
import { useTenants } from '../rule/use-facts.ts';
import type { FieldProps } from './field-props.ts';

interface Props extends FieldProps {
  /** What stands in the body: the short name, or the id. */
  by?: 'slug' | 'id';
  /** Kinds to choose from; left out, customers and partners. */
  kind?: 'customer' | 'partner';
  operator?: boolean;
  none?: string;
}

/** One tenant, chosen by its name. */
export function TenantAt({ at, label, help, required, by = 'slug', kind, operator = false, none }: Props) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const { data, isPending } = useTenants();
  const fitting = (data ?? []).filter((tenant) => (kind ? tenant.kind === kind : operator || tenant.kind !== 'operator'));
  const chosen = typeof value === 'string' && value ? value : null;
  const missing = chosen !== null && !isPending && !fitting.some((tenant) => tenant[by] === chosen);
  return (
    <Autocomplete
      data-at={pointer} fullWidth options={fitting.map((tenant) => tenant[by])} value={chosen} loading={isPending} disabled={readOnly} noOptionsText="No such tenant"
      getOptionLabel={(key) => fitting.find((tenant) => tenant[by] === key)?.name ?? key} onChange={(_, next) => set(next ?? (required ? '' : undefined))}
      renderInput={(params) => (
        <TextField {...params} label={label} required={required ?? false} placeholder={none ?? ''} error={error !== undefined || missing} helperText={error ?? (missing ? `There is no tenant “${chosen}” here` : help)}
          slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, ...(none !== undefined && { shrink: true }) } }} />
      )}
    />
  );
}
