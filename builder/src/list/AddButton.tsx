import { useState } from 'react';
import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import AddIcon from '@mui/icons-material/Add';

interface Props { label: string; choices: readonly { value: string; label: string; help?: string }[]; add: (value: string) => void; disabled?: boolean }

/** Adds one of several kinds of thing. */
export function AddButton({ label, choices, add, disabled = false }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <div>
      <Button variant="outlined" startIcon={<AddIcon />} aria-haspopup="menu" disabled={disabled} onClick={(event) => setAnchor(event.currentTarget)}>{label}</Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {choices.map((choice) => (
          <MenuItem key={choice.value} onClick={() => { setAnchor(null); add(choice.value); }}>
            <ListItemText primary={choice.label} secondary={choice.help} />
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
