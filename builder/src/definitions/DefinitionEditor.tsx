import { Suspense, useEffect, useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Title, useRedirect } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { BodyContext, useBodyState } from '../body/use-body.ts';
import { sameJson } from '../body/same-json.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { DefinitionTab } from './DefinitionTab.tsx';
import { EditorBar } from './EditorBar.tsx';
import { nameOf, type KindInfo } from './kinds.ts';
import { Problems } from './Problems.tsx';
import { useCheck } from './use-check.ts';
import { useDraft } from './use-draft.ts';
import { useJump } from './use-jump.ts';

interface Props { info: KindInfo; record: DefinitionRecord; isNew: boolean }

/** The editor of one definition: inputs and the whole JSON over the same body, with saving, comparing and undoing. */
export function DefinitionEditor({ info, record, isNew }: Props) {
  const draft = useDraft(info.resource, record, isNew);
  const readOnly = !useMay('edit', info.resource);
  return (
    <BodyContext value={{ store: draft.store, readOnly }}>
      <Editor info={info} record={record} isNew={isNew} draft={draft} />
    </BodyContext>
  );
}

function Editor({ info, record, isNew, draft }: Props & { draft: ReturnType<typeof useDraft> }) {
  const [search] = useSearchParams();
  const [tab, setTab] = useState<'edit' | 'definition'>(search.get('tab') === 'definition' ? 'definition' : 'edit');
  const readOnly = !useMay('edit', info.resource);
  const body = useBodyState((state) => state.body);
  const redirect = useRedirect();
  const dirty = isNew || !sameJson(body, draft.base.body);
  const newer = record.revision > draft.base.revision && dirty && !isNew;
  const name = nameOf(body, record.key);
  // Something new is not told off before somebody has tried to save it.
  useCheck(info.kind, !readOnly && (!isNew || draft.tried));
  useJump(tab, setTab);
  useEffect(() => {
    const at = search.get('at');
    if (at) draft.store.jumpTo(at);
  }, [search, draft.store]);

  const save = async () => {
    const saved = await draft.save();
    if (saved && isNew) redirect('edit', info.resource, saved.id);
    return saved;
  };
  return (
    <Box sx={{ pb: 4 }}>
      <Title title={isNew ? `New ${info.one}` : name} />
      <EditorBar info={info} name={name} isNew={isNew} dirty={dirty} draft={draft} save={save} />
      {draft.restored && (
        <Alert severity="info" sx={{ mb: 2 }} onClose={draft.dropRestored} action={<Button color="inherit" size="small" onClick={draft.giveUp}>Drop them</Button>}>
          Your unsaved changes from before are back on the screen.
        </Alert>
      )}
      {newer && (
        <Alert severity="warning" sx={{ mb: 2 }} action={<Button color="inherit" size="small" onClick={() => draft.setConflict(record)}>Compare</Button>}>
          {record.updatedBy ?? 'Somebody'} saved this draft while you were editing.
        </Alert>
      )}
      {draft.beside && (
        <Alert severity="info" sx={{ mb: 2 }} action={<Button color="inherit" size="small" onClick={() => draft.setConflict(draft.beside)}>Compare again</Button>}>
          You are editing on top of what {draft.beside.updatedBy ?? 'somebody else'} saved. Saving puts your text in its place.
        </Alert>
      )}
      {readOnly && <Alert severity="info" sx={{ mb: 2 }}>You can read this {info.one}. Changing it needs the author role.</Alert>}
      <Tabs value={tab} onChange={(_, next) => setTab(next)} aria-label="Ways to edit" sx={{ mb: 2 }}>
        <Tab value="edit" label="Edit" id="tab-edit" aria-controls="panel-edit" />
        <Tab value="definition" label="Definition" id="tab-definition" aria-controls="panel-definition" />
      </Tabs>
      <Problems />
      <Box role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        {tab === 'edit'
          ? <Suspense fallback={<Skeleton variant="rounded" height={320} />}><info.Inputs /></Suspense>
          : <DefinitionTab name={name} />}
      </Box>
      {draft.conflict && <ConflictDialog theirs={draft.conflict} base={draft.base} draft={draft} />}
    </Box>
  );
}
