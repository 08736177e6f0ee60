import { useState } from 'react';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { Columns } from '../inputs/Columns.tsx';
import { TextAt } from '../inputs/TextAt.tsx';
import { sayPattern } from './say-pattern.ts';

/** How each text of the claim is read, with a text to try it on. */
export function PatternAt({ at }: { at: Path }) {
  const { value: pattern = '', readOnly } = useAt<string>(at);
  const [example, setExample] = useState('');
  const said = sayPattern(pattern, example);
  return (
    <div>
      <Columns>
        <TextAt at={at} label="How each text is read" placeholder="The whole text is the name" mono help="{tenant} and {role} stand for one part between slashes, * for any one part, ** at the end for the rest" />
        {!readOnly && <TextField label="Try it on" value={example} onChange={(event) => setExample(event.target.value)} placeholder="/acme/billing" slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none' } }} helperText="An example as the issuer would send it; not saved" />}
      </Columns>
      <Typography variant="body2" role="status" sx={{ mt: 0.5, minHeight: '1.4em', color: said?.fits === false ? 'error.main' : 'success.main' }}>{said?.text}</Typography>
    </div>
  );
}
