import Button from '@mui/material/Button';
import AddIcon from '@mui/icons-material/Add';

/** Adds one more of the only kind there is. */
export function AddRow({ label, add, disabled = false }: { label: string; add: () => void; disabled?: boolean }) {
  return <div><Button variant="outlined" startIcon={<AddIcon />} disabled={disabled} onClick={add}>{label}</Button></div>;
}
