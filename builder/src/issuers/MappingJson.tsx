import { useState } from 'react';
import Button from '@mui/material/Button';
import DataObjectIcon from '@mui/icons-material/DataObject';
import { MappingJsonDialog } from './MappingJsonDialog.tsx';

/** What the claims mean as one JSON text, to copy or to paste. */
export function MappingJson() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" startIcon={<DataObjectIcon />} onClick={() => setOpen(true)}>As JSON…</Button>
      {open && <MappingJsonDialog onClose={() => setOpen(false)} />}
    </>
  );
}
