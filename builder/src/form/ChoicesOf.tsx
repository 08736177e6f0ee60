import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { moved } from '../list/move.ts';
import { Framed } from '../page/Framed.tsx';
import { choicesOf, withChoices, type Choice } from './field-kinds.ts';

/** The choices of a field: what is sent, and what people read. */
export function ChoicesOf({ at, property }: { at: Path; property: JsonObject }) {
  const { set, readOnly } = useAt<JsonObject>(at);
  const choices = choicesOf(property) ?? [];
  const put = (next: Choice[]) => set(withChoices(property, next));
  const change = (index: number, part: Partial<Choice>) => put(choices.map((choice, other) => (other === index ? { ...choice, ...part } : choice)));
  const add = () => {
    let number = choices.length + 1;
    while (choices.some(({ value }) => value === `choice-${number}`)) number++;
    put([...choices, { value: `choice-${number}`, label: `choice-${number}` }]);
  };
  return (
    <Framed title="Choices" aside={!readOnly && <Button onClick={add}>Add a choice</Button>}>
      {choices.map(({ value, label }, index) => (
        <Box key={index} role="group" aria-label={`Choice ${index + 1}`} sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto', alignItems: 'start' }}>
          <TextField label="Words" value={label} disabled={readOnly} onChange={(event) => change(index, { label: event.target.value })} />
          <TextField label="Sent as" value={value} disabled={readOnly} onChange={(event) => change(index, { value: event.target.value, ...(label === value && { label: event.target.value }) })} />
          {!readOnly && (
            <Box>
              <IconButton size="small" aria-label="Move this choice up" disabled={index === 0} onClick={() => put(moved(choices, index, index - 1))}><ArrowUpwardIcon fontSize="small" /></IconButton>
              <IconButton size="small" aria-label="Remove this choice" disabled={choices.length === 1} onClick={() => put(choices.filter((_, other) => other !== index))}><DeleteIcon fontSize="small" /></IconButton>
            </Box>
          )}
        </Box>
      ))}
    </Framed>
  );
}
