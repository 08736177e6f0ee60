import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useBodyState } from '../body/use-body.ts';
import { kindInfos } from '../definitions/kinds.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { Section } from '../inputs/Section.tsx';

/** Which pages and actions name the role. */
export function RoleUse() {
  const key = useBodyState((state) => state.body.key);
  const pages = useDefinitions('page');
  const actions = useDefinitions('action');
  const using = ([['page', pages], ['action', actions]] as const).flatMap(([kind, { options, body }]) =>
    options.filter(({ value }) => body(value)?.roles?.includes(String(key))).map(({ value, label }) => ({ to: `/${kindInfos[kind].resource}/${value}`, what: kindInfos[kind].one, label })));
  return (
    <Section title="Where it counts" help="Pages and actions, as they stand in the drafts, that let this role through">
      {using.length ? (
        <ul style={{ margin: 0, paddingLeft: '1.2rem' }}>
          {using.map(({ to, what, label }) => <li key={to}><MuiLink component={Link} to={to}>{label}</MuiLink> <Typography component="span" variant="body2" color="textSecondary">{what}</Typography></li>)}
        </ul>
      ) : <Typography color="textSecondary">Nowhere yet.</Typography>}
    </Section>
  );
}
