import { useState } from 'react';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import AddIcon from '@mui/icons-material/Add';
import type { Option } from '../definitions/use-definitions.ts';
import { RoleForAWhile } from './RoleForAWhile.tsx';

interface Props { offered: Option[]; give: (role: string, until?: string) => Promise<unknown>; tenantName: string }

/** Gives one of the roles that a tenant may give, for good or until a day. */
export function AddRole({ offered, give, tenantName }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [ending, setEnding] = useState(false);
  return (
    <>
      <Button
        startIcon={<AddIcon />} disabled={!offered.length} aria-haspopup="menu" aria-label={`Give a role in ${tenantName}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Give a role
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {offered.map(({ value, label }) => <MenuItem key={value} onClick={() => { setAnchor(null); void give(value); }}>{label}</MenuItem>)}
        <Divider component="li" role="presentation" />
        <MenuItem onClick={() => { setAnchor(null); setEnding(true); }}>For a while only…</MenuItem>
      </Menu>
      {ending && <RoleForAWhile offered={offered} tenantName={tenantName} give={give} onClose={() => setEnding(false)} />}
    </>
  );
}
