import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Fault } from '@portico/schemas/problem';
import { placeInWords } from '../definitions/place-in-words.ts';
import type { Change } from '../session/admin-api.ts';
import { placeOf } from './place-of.ts';

/** What keeps the drafts from being published, each with a link to its place. */
export function SetFaults({ errors, changes, intro }: { errors: Fault[]; changes: Change[]; intro?: string }) {
  if (!errors.length) return null;
  return (
    <Alert severity="error">
      <AlertTitle>{intro ?? (errors.length === 1 ? 'One thing keeps this from being published' : `${errors.length} things keep this from being published`)}</AlertTitle>
      <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
        {errors.slice(0, 50).map((fault, index) => {
          const place = placeOf(fault.pointer);
          const change = place && changes.find(({ kind, key }) => kind === place.info.kind && key === place.key);
          return (
            <li key={index}>
              {place && <><Link component={RouterLink} to={place.to} color="inherit">{place.info.one} {change?.label ?? place.key}{place.inside && ` › ${placeInWords(place.inside, change?.after ?? undefined)}`}</Link>: </>}
              {fault.message}
            </li>
          );
        })}
      </ul>
      {errors.length > 50 && `and ${errors.length - 50} more`}
    </Alert>
  );
}
