import { useState } from 'react';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { JsonObject } from '@portico/schemas/json';
import { JsonDiff } from '../json/JsonEditor.tsx';
import { pretty } from '../json/pretty.ts';
import { ChangeList } from './ChangeList.tsx';

interface Props { before: JsonObject | null; after: JsonObject | null; labels: [string, string] }

/** Two bodies compared: a list of what changed in words, or both as JSON side by side. */
export function BodyDiff({ before, after, labels }: Props) {
  const [as, setAs] = useState<'list' | 'json'>('list');
  return (
    <>
      <ToggleButtonGroup exclusive size="small" value={as} onChange={(_, next) => next && setAs(next)} aria-label="How to show the changes" sx={{ mb: 2 }}>
        <ToggleButton value="list">List</ToggleButton>
        <ToggleButton value="json">Side by side</ToggleButton>
      </ToggleButtonGroup>
      {as === 'list'
        ? <ChangeList before={before} after={after} />
        : (
          <Box>
            <Box aria-hidden sx={{ display: 'flex', '@media (max-width: 700px)': { display: 'none' }, mb: 0.5, typography: 'body2', color: 'text.secondary', '& > *': { flex: 1 } }}><span>{labels[0]}</span><span>{labels[1]}</span></Box>
            <JsonDiff before={pretty(before ?? undefined)} after={pretty(after ?? undefined)} labels={labels} />
          </Box>
        )}
    </>
  );
}
