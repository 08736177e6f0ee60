import { useRef, useState } from 'react';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { Fact } from '../rule/facts.ts';

interface Props { label: string; text: string; facts: Fact[]; readOnly: boolean; onChange: (text: string) => void }

/** Words in which a fact stands as {path}; facts are put in from a list. */
export function WordsInput({ label, text, facts, readOnly, onChange }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const insert = (path: string) => {
    setAnchor(null);
    const at = input.current?.selectionStart ?? text.length;
    onChange(`${text.slice(0, at)}{${path}}${text.slice(at)}`);
  };
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
      <TextField size="small" fullWidth inputRef={input} value={text} disabled={readOnly} onChange={(event) => onChange(event.target.value)} slotProps={{ htmlInput: { 'aria-label': label } }} />
      {!readOnly && <Button onClick={(event) => setAnchor(event.currentTarget)} aria-haspopup="menu" sx={{ flexShrink: 0, minHeight: 38 }}>Put in…</Button>}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} slotProps={{ paper: { sx: { maxHeight: '20rem' } } }}>
        {facts.map(({ path, label: name, group }) => <MenuItem key={path} onClick={() => insert(path)}>{group}: {name}</MenuItem>)}
      </Menu>
    </Stack>
  );
}
