import { useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import DifferenceIcon from '@mui/icons-material/DifferenceOutlined';
import HelpCenterIcon from '@mui/icons-material/HelpCenterOutlined';
import RedoIcon from '@mui/icons-material/Redo';
import SaveIcon from '@mui/icons-material/SaveOutlined';
import UndoIcon from '@mui/icons-material/Undo';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import { useNavigate } from 'react-router-dom';
import { useBodyState, useBodyStore, useReadOnly } from '../body/use-body.ts';
import { addressOf } from '../explain/asked-of.ts';
import { PreviewDialog } from '../preview/PreviewDialog.tsx';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { DiffDialog } from './DiffDialog.tsx';
import { DraftMenu } from './DraftMenu.tsx';
import type { KindInfo } from './kinds.ts';
import { StateChip } from './StateChip.tsx';
import type { useDraft } from './use-draft.ts';
import { useSaveKeys } from './use-save-keys.ts';
import { When } from './When.tsx';

interface Props { info: KindInfo; name: string; isNew: boolean; dirty: boolean; draft: ReturnType<typeof useDraft>; save: () => Promise<DefinitionRecord | undefined> }

/** Name and state of the definition, and what can be done with its draft. It stays in sight while one scrolls. */
export function EditorBar({ info, name, isNew, dirty, draft, save }: Props) {
  const store = useBodyStore();
  const readOnly = useReadOnly();
  const previews = useMay('preview', 'previews');
  const explains = useMay('read', 'explain');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'diff' | 'preview'>();
  const canUndo = useBodyState((state) => state.past.length > 0);
  const canRedo = useBodyState((state) => state.future.length > 0);
  const broken = useBodyState((state) => state.broken !== undefined);
  useSaveKeys(() => { if (dirty && !broken && !readOnly) void save(); });
  const { base } = draft;
  const phone = useMediaQuery('(max-width: 700px)');
  const button = (label: string, icon: ReactNode, run: () => void) => (phone
    ? <IconButton aria-label={label} color="primary" onClick={run}>{icon}</IconButton>
    : <Button startIcon={icon} onClick={run}>{label}</Button>);
  return (
    <Stack direction="row" sx={{ position: 'sticky', top: { xs: 48, sm: 48 }, zIndex: 5, bgcolor: 'background.default', py: { xs: 0.5, sm: 1.5 }, mb: 1, gap: { xs: 0.5, sm: 1 }, flexWrap: 'wrap', alignItems: 'center', borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ flexGrow: 1, minWidth: { xs: '100%', sm: '12rem' } }}>
        <Stack direction="row" sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
          <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>{name || `New ${info.one}`}</Typography>
          <StateChip state={base.state} />
        </Stack>
        <Typography variant="body2" color="textSecondary">
          <code>{base.key}</code>{dirty ? ' · unsaved changes' : base.updatedAt ? <> · saved <When at={base.updatedAt} />{base.updatedBy && ` by ${base.updatedBy}`}</> : null}
        </Typography>
      </Box>
      {!readOnly && (
        <>
          <Tooltip title="Undo"><span><IconButton aria-label="Undo" disabled={!canUndo} onClick={store.undo}><UndoIcon fontSize="small" /></IconButton></span></Tooltip>
          <Tooltip title="Redo"><span><IconButton aria-label="Redo" disabled={!canRedo} onClick={store.redo}><RedoIcon fontSize="small" /></IconButton></span></Tooltip>
        </>
      )}
      {info.kind === 'page' && !isNew && previews && button('Preview', <VisibilityIcon />, () => setOpen('preview'))}
      {!isNew && explains && (info.kind === 'page' || info.kind === 'action') && button('Who can see it', <HelpCenterIcon />, () => void navigate(addressOf({ thing: `${info.kind}/${base.key}` })))}
      {!isNew && button('Changes', <DifferenceIcon />, () => setOpen('diff'))}
      {!readOnly && <Button variant="contained" startIcon={<SaveIcon />} loading={draft.saving} disabled={!dirty || broken} onClick={() => void save()}>{isNew ? 'Create' : 'Save draft'}</Button>}
      {!readOnly && !isNew && <DraftMenu info={info} draft={draft} />}
      {open === 'diff' && <DiffDialog live={base.live} name={name} onClose={() => setOpen(undefined)} />}
      {open === 'preview' && <PreviewDialog page={base.key} dirty={dirty} save={save} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
}
