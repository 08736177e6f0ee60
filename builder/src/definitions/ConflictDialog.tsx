import { useMemo } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import { mergeBodies } from '../body/merge-bodies.ts';
import { useBodyState } from '../body/use-body.ts';
import { JsonDiff } from '../json/JsonEditor.tsx';
import { pretty } from '../json/pretty.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { placeInWords } from './place-in-words.ts';
import type { useDraft } from './use-draft.ts';

interface Props { theirs: DefinitionRecord; base: DefinitionRecord; draft: Pick<ReturnType<typeof useDraft>, 'store' | 'save' | 'saving' | 'setBase' | 'setBeside' | 'setConflict'> }

/** Two people changed one draft: shows both and lets this one choose. Whatever is chosen, undo brings the other back. */
export function ConflictDialog({ theirs, base, draft }: Props) {
  const mine = useBodyState((state) => state.body);
  const merged = useMemo(() => mergeBodies(base.body ?? undefined, theirs.body ?? undefined, mine), [base, theirs, mine]);
  const who = theirs.updatedBy ?? 'Somebody';
  const close = () => draft.setConflict(undefined);
  const onTop = async () => {
    draft.store.replace((merged.body ?? mine) as JsonObject);
    draft.setBase(theirs);
    close();
    await draft.save(theirs);
  };
  const takeTheirs = () => {
    if (theirs.body) draft.store.replace(theirs.body);
    draft.setBase(theirs);
    close();
  };
  const byHand = () => {
    draft.setBase(theirs);
    draft.setBeside(theirs);
    close();
  };
  return (
    <Dialog open fullWidth maxWidth="lg" onClose={close} aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{who} changed this draft too</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>Nothing is saved yet and nothing is lost. Compare the two and choose; after any choice, Undo brings your text back.</Typography>
        {theirs.body === null && <Alert severity="warning" sx={{ mb: 2 }}>{who} marked it to be removed. Saving yours keeps it.</Alert>}
        {merged.overlaps.length > 0 && theirs.body !== null && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            Both changed {merged.overlaps.map((pointer) => placeInWords(pointer, merged.body)).join(', ')}. With “Keep mine on top of theirs”, yours stands there.
          </Alert>
        )}
        <Typography variant="body2" color="textSecondary" sx={{ display: 'flex', '@media (max-width: 700px)': { display: 'none' }, '& > *': { flex: 1 } }}><span>Theirs</span><span>Mine</span></Typography>
        <JsonDiff before={pretty(theirs.body ?? undefined)} after={pretty(mine)} labels={['Theirs', 'Mine']} />
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={byHand}>Edit by hand</Button>
        <Button onClick={takeTheirs} disabled={theirs.body === null}>Take theirs</Button>
        <Button variant="contained" loading={draft.saving} onClick={() => void onTop()}>Keep mine on top of theirs</Button>
      </DialogActions>
    </Dialog>
  );
}
