import { useState } from 'react';
import Alert from '@mui/material/Alert';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import CloseIcon from '@mui/icons-material/Close';
import { RecordTest } from '../access-test/RecordTest.tsx';
import { useMay } from '../session/session-context.tsx';
import { PortalFrame } from './PortalFrame.tsx';
import { PreviewAs } from './PreviewAs.tsx';
import { PreviewRefused } from './PreviewRefused.tsx';
import { usePreview } from './use-preview.ts';

interface Props { page: string; dirty: boolean; save: () => Promise<unknown>; onClose: () => void }

/** A page as somebody with certain roles in a certain tenant will see it: the server's real decision over the drafts. */
export function PreviewDialog({ page, dirty, save, onClose }: Props) {
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [saving, setSaving] = useState(false);
  const preview = usePreview(page);
  const { shown, error, busy } = preview;
  const records = useMay('edit', 'access-tests');
  const saveAndLook = async () => {
    setSaving(true);
    if (await save()) preview.again();
    setSaving(false);
  };
  return (
    <Dialog open fullScreen onClose={onClose} aria-labelledby="preview-title">
      <AppBar position="sticky" color="inherit" elevation={0}>
        <Toolbar variant="dense" sx={{ gap: 1.5, flexWrap: 'wrap', py: 1.5 }}>
          <Typography id="preview-title" variant="h6" component="h2" sx={{ flexGrow: { xs: 1, sm: 0 } }}>Preview</Typography>
          <IconButton aria-label="Close the preview" onClick={onClose} sx={{ order: { xs: 0, sm: 9 } }}><CloseIcon /></IconButton>
          <PreviewAs asked={preview.asked} ask={preview.ask} />
          <Box sx={{ flexGrow: 1, display: { xs: 'none', sm: 'block' } }} />
          {records && <RecordTest who={{ tenant: preview.asked.tenant, roles: preview.asked.roles }} disabled={!preview.asked.tenant || dirty} />}
          <ToggleButtonGroup exclusive size="small" value={width} onChange={(_, next) => next && setWidth(next)} aria-label="Width" sx={{ display: { xs: 'none', sm: 'flex' } }}>
            <ToggleButton value="desktop">Desktop</ToggleButton>
            <ToggleButton value="phone">Phone</ToggleButton>
          </ToggleButtonGroup>
        </Toolbar>
      </AppBar>
      <Box sx={{ height: 4 }}>{busy && <LinearProgress aria-label="Asking the server" />}</Box>
      <Box sx={{ p: { xs: 1.5, sm: 3 }, display: 'grid', gap: 2, bgcolor: 'background.default', flexGrow: 1, alignContent: 'start', gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {dirty && <Alert severity="info" action={<Button color="inherit" size="small" loading={saving} onClick={() => void saveAndLook()}>Save and look again</Button>}>The preview shows the saved draft, without what you changed since.</Alert>}
        {error !== undefined && <PreviewRefused error={error} again={preview.again} />}
        {shown && shown.page && <PortalFrame portal={shown.portal} page={shown.page} width={width} onNavigate={preview.open} />}
        {shown && !shown.page && <Alert severity="warning">Somebody with these roles in this tenant does not see this page; they get “not found”.</Alert>}
        {!preview.asked.tenant && !busy && <Alert severity="info">Choose a tenant to look as somebody there.</Alert>}
      </Box>
    </Dialog>
  );
}
