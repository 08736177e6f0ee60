import { useState } from 'react';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import AddIcon from '@mui/icons-material/Add';
import type { Option } from '../definitions/use-definitions.ts';

/** Gives one of the roles that a tenant may give. */
export function AddRole({ offered, give, tenantName }: { offered: Option[]; give: (role: string) => Promise<unknown>; tenantName: string }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button startIcon={<AddIcon />} disabled={!offered.length} onClick={(event) => setAnchor(event.currentTarget)} aria-haspopup="menu" aria-label={`Give a role in ${tenantName}`}>Give a role</Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {offered.map(({ value, label }) => <MenuItem key={value} onClick={() => { setAnchor(null); void give(value); }}>{label}</MenuItem>)}
      </Menu>
    </>
  );
}
