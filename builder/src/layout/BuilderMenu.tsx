import Typography from '@mui/material/Typography';
import ApartmentIcon from '@mui/icons-material/ApartmentOutlined';
import CableIcon from '@mui/icons-material/CableOutlined';
import DevicesIcon from '@mui/icons-material/DevicesOutlined';
import HandshakeIcon from '@mui/icons-material/HandshakeOutlined';
import HelpCenterIcon from '@mui/icons-material/HelpCenterOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import LoginIcon from '@mui/icons-material/LoginOutlined';
import PeopleIcon from '@mui/icons-material/PeopleOutlined';
import PublishIcon from '@mui/icons-material/PublishOutlined';
import ReceiptLongIcon from '@mui/icons-material/ReceiptLongOutlined';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import { Menu, useSidebarState } from 'react-admin';
import type { ComponentType } from 'react';
import { kindInfos } from '../definitions/kinds.ts';
import { may, type Resource } from '../session/abilities.ts';
import { useSession } from '../session/session-context.tsx';

interface Item { to: string; resource: Resource; label: string; icon: ComponentType }

const kind = (name: keyof typeof kindInfos): Item => ({ to: `/${kindInfos[name].resource}`, resource: kindInfos[name].resource, label: kindInfos[name].many, icon: kindInfos[name].icon });
const groups: { title: string; items: Item[] }[] = [
  { title: 'Build', items: [kind('page'), kind('form'), kind('action'), kind('flow'), kind('flag'), kind('theme')] },
  { title: 'Release', items: [kind('access-test'), { to: '/publish', resource: 'releases', label: 'Publish', icon: PublishIcon }, { to: '/releases', resource: 'releases', label: 'Releases', icon: HistoryIcon }] },
  { title: 'People', items: [{ to: '/tenants', resource: 'tenants', label: 'Tenants', icon: ApartmentIcon }, { to: '/people', resource: 'people', label: 'People', icon: PeopleIcon }, kind('role'), { to: '/delegations', resource: 'delegations', label: 'Delegations', icon: HandshakeIcon }, { to: '/sessions', resource: 'sessions', label: 'Sessions', icon: DevicesIcon }, { to: '/issuers', resource: 'issuers', label: 'Sign-in', icon: LoginIcon }] },
  { title: 'Integrations', items: [kind('source'), kind('connector'), { to: '/connections', resource: 'connections', label: 'Connections', icon: CableIcon }] },
  { title: 'Oversight', items: [{ to: '/who-can-see', resource: 'explain', label: 'Who can see this?', icon: HelpCenterIcon }, { to: '/view-as', resource: 'viewings', label: 'View as', icon: VisibilityIcon }, { to: '/audit', resource: 'audit', label: 'Audit log', icon: ReceiptLongIcon }] },
];

/** The menu: groups of what the person may read. */
export function BuilderMenu() {
  const { roles } = useSession();
  const [open] = useSidebarState();
  return (
    <Menu sx={{ pt: 0.5, '& .MuiMenuItem-root': { py: { md: 0.35 }, minHeight: { xs: 40, md: 0 } }, '& .RaMenuItemLink-active': { bgcolor: '#e3eef1', borderRadius: '0 999px 999px 0' } }}>
      <Menu.Item to="/" primaryText="Start" leftIcon={<HomeIcon />} />
      {groups.map(({ title, items }) => {
        const seen = items.filter((item) => may(roles, 'read', item.resource) || (item.resource === 'viewings' && may(roles, 'edit', 'viewings')));
        if (!seen.length) return null;
        return [
          <Typography key={title} component="li" role="presentation" variant="caption" color="textSecondary" sx={{ px: 2, pt: 1, pb: 0.25, fontWeight: 650, visibility: open ? 'visible' : 'hidden', listStyle: 'none', lineHeight: 1.2 }}>{title}</Typography>,
          ...seen.map(({ to, label, icon: Icon }) => <Menu.Item key={to} to={to} primaryText={label} leftIcon={<Icon />} />),
        ];
      })}
    </Menu>
  );
}
