import { useState } from 'react';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { JsonObject } from '@portico/schemas/json';
import { DefinitionEditor } from '../definitions/DefinitionEditor.tsx';
import { keptWork } from '../definitions/kept-work.ts';
import type { KindInfo } from '../definitions/kinds.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import type { DefinitionRecord } from '../session/admin-api.ts';
import { keyFrom, keyProblem } from './key-from.ts';
import { starts } from './starts.ts';

/** A new definition: asks what it should be and what it is called, then opens the editor on a body that begins that way. */
export function DefinitionCreate({ info }: { info: KindInfo }) {
  const [search] = useSearchParams();
  const { options } = useDefinitions(info.kind);
  const [start, setStart] = useState(starts[info.kind][0]!);
  const [label, setLabel] = useState(search.get('label') ?? '');
  const [ownKey, setOwnKey] = useState<string>();
  const [record, setRecord] = useState<DefinitionRecord | undefined>(() => {
    const kept = keptWork(info.resource, newId);
    return kept && { ...kept.record, body: kept.body };
  });
  const key = ownKey ?? keyFrom(label);
  const taken = options.some((option) => option.value === key);
  const wrong = label ? (taken ? `There is a ${info.one} with this key already` : keyProblem(key)) : undefined;
  if (record) return <DefinitionEditor info={info} record={record} isNew />;

  const begin = () => setRecord(newRecord(key, label, start.body(key, label.trim())));
  return (
    <Stack component="form" sx={{ gap: 3, maxWidth: '46rem', py: 2 }} onSubmit={(event) => { event.preventDefault(); begin(); }}>
      <Title title={`New ${info.one}`} />
      <div>
        <Typography variant="h5" component="h1">New {info.one}</Typography>
        <Typography color="textSecondary">{info.about}</Typography>
      </div>
      {starts[info.kind].length > 1 && (
        <Stack role="radiogroup" aria-label="How to begin" sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(13rem, 1fr))' }}>
          {starts[info.kind].map((one) => (
            <Card key={one.id} variant="outlined" sx={{ borderColor: one === start ? 'primary.main' : undefined, boxShadow: one === start ? '0 0 0 1px currentColor' : 'none', color: one === start ? 'primary.main' : undefined }}>
              <CardActionArea type="button" role="radio" aria-checked={one === start} onClick={() => setStart(one)} sx={{ p: 2, height: '100%', display: 'block' }}>
                <Typography sx={{ fontWeight: 600, color: 'text.primary' }}>{one.label}</Typography>
                <Typography variant="body2" color="textSecondary">{one.help}</Typography>
              </CardActionArea>
            </Card>
          ))}
        </Stack>
      )}
      <TextField label="Name" required autoFocus value={label} onChange={(event) => setLabel(event.target.value)} helperText="What people call it" slotProps={{ htmlInput: { maxLength: 200 } }} />
      <TextField label="Key" required value={key} onChange={(event) => setOwnKey(event.target.value)} error={wrong !== undefined} helperText={wrong ?? 'Part of addresses and references; it stays as it is from now on'} />
      <div><Button type="submit" variant="contained" disabled={!label.trim() || wrong !== undefined}>Continue</Button></div>
    </Stack>
  );
}

/** Under which unsaved new work is kept in the browser. */
const newId = '(new)';

const newRecord = (key: string, label: string, body: JsonObject): DefinitionRecord =>
  ({ id: newId, key, label, state: 'new', revision: 0, body, live: null, updatedAt: null, updatedBy: null });
