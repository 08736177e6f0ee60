import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CreateButton } from 'react-admin';

/** What a list says when it has nothing, with the way to the first one. */
export function ListEmpty({ title, text, create }: { title: string; text: string; create?: string | undefined }) {
  return (
    <Box sx={{ textAlign: 'center', py: 8, px: 2 }}>
      <Typography variant="h6" component="p">{title}</Typography>
      <Typography color="textSecondary" sx={{ mb: 3, maxWidth: '36rem', mx: 'auto' }}>{text}</Typography>
      {create && <CreateButton label={create} variant="contained" />}
    </Box>
  );
}
