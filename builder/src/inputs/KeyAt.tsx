import Autocomplete from '@mui/material/Autocomplete';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import IconButton from '@mui/material/IconButton';
import OpenInNewIcon from '@mui/icons-material/OpenInNewOutlined';
import type { Kind } from '@portico/schemas/definition';
import { Link } from 'react-router-dom';
import { useAt } from '../body/use-body.ts';
import { kindInfos } from '../definitions/kinds.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { FieldProps } from './field-props.ts';

/** One definition of a kind, chosen by its label. */
export function KeyAt({ at, label, help, required, kind, none }: FieldProps & { kind: Kind; none?: string }) {
  const { value, set, error, pointer, readOnly } = useAt<string>(at);
  const { options, isPending } = useDefinitions(kind);
  const chosen = typeof value === 'string' && value ? value : null;
  const missing = chosen !== null && !isPending && !options.some((option) => option.value === chosen);
  const { one, resource } = kindInfos[kind];
  return (
    <Stack direction="row" data-at={pointer} sx={{ alignItems: 'flex-start', gap: 0.5, width: '100%' }}>
      <Autocomplete
        fullWidth options={options.map((option) => option.value)} value={chosen} loading={isPending} disabled={readOnly} noOptionsText={`No ${one} like this`}
        getOptionLabel={(key) => options.find((option) => option.value === key)?.label ?? key} isOptionEqualToValue={(a, b) => a === b}
        onChange={(_, next) => set(next ?? (required ? '' : undefined))}
        renderInput={(params) => (
          <TextField {...params} label={label} required={required ?? false} placeholder={none ?? ''} error={error !== undefined || missing}
            helperText={error ?? (missing ? `There is no ${one} "${chosen}"` : help)} slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, ...(none !== undefined && { shrink: true }) } }} />
        )}
      />
      {chosen && !missing && (
        <IconButton component={Link} to={`/${resource}/${encodeURIComponent(chosen)}`} target="_blank" aria-label={`Open this ${one} in a new tab`} size="small"><OpenInNewIcon fontSize="small" /></IconButton>
      )}
    </Stack>
  );
}
