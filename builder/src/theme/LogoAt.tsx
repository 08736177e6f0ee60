import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import { useAt } from '../body/use-body.ts';
import { readLogo } from './read-logo.ts';

/** The logo: a small image that is kept inside the theme. */
export function LogoAt() {
  const { value, set, error, pointer, readOnly } = useAt<string>(['logo']);
  const [refused, setRefused] = useState<string>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      set(await readLogo(file));
      setRefused(undefined);
    } catch (problem) {
      setRefused(problem instanceof Error ? problem.message : 'This file cannot be read.');
    }
  };
  return (
    <Box data-at={pointer} sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      {value && <Box component="img" src={value} alt="The logo" sx={{ maxHeight: 56, maxWidth: 220, border: 1, borderColor: 'divider', borderRadius: 1, p: 1, bgcolor: '#fff' }} />}
      {!readOnly && (
        <Button component="label" variant="outlined" startIcon={<UploadIcon />}>
          {value ? 'Replace' : 'Choose a file'}
          <input type="file" hidden accept="image/png,image/jpeg,image/webp,image/svg+xml" onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ''; }} />
        </Button>
      )}
      {value && !readOnly && <Button onClick={() => set(undefined)}>Remove</Button>}
      <FormHelperText error={(refused ?? error) !== undefined} role="status" sx={{ width: '100%' }}>{refused ?? error ?? 'PNG, JPEG, WebP or SVG, up to 75 kB'}</FormHelperText>
    </Box>
  );
}
