import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { addressOf } from '../explain/asked-of.ts';
import type { PersonRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';

/** From a person to what can be asked about them. */
export function PersonLinks({ person }: { person: PersonRecord }) {
  const explains = useMay('read', 'explain');
  const views = useMay('name-person', 'viewings');
  const audits = useMay('read', 'audit');
  return (
    <>
      {explains && <Button component={Link} to={addressOf({ principal: person.id })}>What may they see?</Button>}
      {views && person.kind !== 'service' && <Button component={Link} to={`/view-as?principal=${person.id}`}>View as them</Button>}
      {audits && <Button component={Link} to={`/audit?filter=${encodeURIComponent(JSON.stringify({ principal: person.id }))}`}>What they did</Button>}
    </>
  );
}
