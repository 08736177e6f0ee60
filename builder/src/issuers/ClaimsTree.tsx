import Box from '@mui/material/Box';
import type { Json, JsonObject } from '@portico/schemas/json';
import { exactly } from '../definitions/When.tsx';

const dates = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

/** Claims as nested names and values. */
export function ClaimsTree({ value, label }: { value: JsonObject; label?: string }) {
  return (
    <Box component="ul" aria-label={label} sx={{ m: 0, pl: 2, borderLeft: 1, borderColor: 'divider', listStyle: 'none', typography: 'body2', '& li': { py: 0.25, overflowWrap: 'anywhere' } }}>
      {Object.entries(value).map(([name, one]) => (
        <li key={name}>
          <Box component="code" sx={{ color: 'primary.main', fontWeight: 600 }}>{name}</Box>{' '}
          {one !== null && typeof one === 'object' && !isPlainList(one) ? <ClaimsTree value={asObject(one)} /> : <span>{say(name, one)}</span>}
        </li>
      ))}
    </Box>
  );
}

const isPlainList = (value: Json): value is (string | number | boolean | null)[] => Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object');
const asObject = (value: JsonObject | Json[]): JsonObject => (Array.isArray(value) ? Object.fromEntries(value.map((one, index) => [`no. ${index + 1}`, one])) : value);

function say(name: string, value: Json): string {
  if (Array.isArray(value)) return value.length ? value.map((one) => String(one)).join(', ') : 'an empty list';
  if (typeof value === 'number' && dates.has(name)) return `${exactly(new Date(value * 1000).toISOString())} (${value})`;
  return value === '' ? 'empty' : String(value);
}
