import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Json, JsonObject, JsonSchema } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { pointerOf } from '../body/path.ts';
import { useAt, useBodyState } from '../body/use-body.ts';
import type { Fact } from '../rule/facts.ts';
import { RuleJson } from '../rule/RuleJson.tsx';
import { matchByName } from './match-by-name.ts';
import { targetsOf } from './targets.ts';
import { TemplateInput } from './TemplateInput.tsx';

interface Props { at: Path; input: JsonSchema | undefined; facts: Fact[]; nothing?: string }

/** What an operation is given: each name of its input on the left, where the value comes from on the right. */
export function MappingAt({ at, input, facts, nothing = 'This operation needs nothing from here.' }: Props) {
  const { value, set, pointer, readOnly } = useAt<Json>(at);
  const faults = useBodyState((state) => state.faults);
  const plain = value === undefined || (value !== null && typeof value === 'object' && !Array.isArray(value) && !Object.hasOwn(value, '$') && !Object.hasOwn(value, '$each'));
  if (!plain) {
    return (
      <Box data-at={pointer}>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>The whole input is one expression.</Typography>
        <RuleJson label="Input as an expression" value={value} onChange={set} readOnly={readOnly} />
      </Box>
    );
  }
  const given = (value ?? {}) as JsonObject;
  const targets = targetsOf(input, given);
  const put = (name: string, next: Json | undefined) => {
    const { [name]: _old, ...rest } = given;
    const after = next === undefined ? rest : Object.hasOwn(given, name) ? { ...given, [name]: next } : { ...rest, [name]: next };
    set(Object.keys(after).length ? after : undefined);
  };
  const matched = matchByName(targets.filter(({ name }) => given[name] === undefined), facts);
  return (
    <Box data-at={pointer} sx={{ display: 'grid', gap: 1.5 }}>
      {!readOnly && Object.keys(matched).length > 0 && <div><Button variant="outlined" onClick={() => set({ ...given, ...matched })}>Fill in what has the same name</Button></div>}
      {!targets.length && <Typography variant="body2" color="textSecondary">{nothing}</Typography>}
      {targets.map(({ name, label, required, known, schema }) => {
        const here = pointerOf([...at, name]);
        const error = faults.find((fault) => fault.pointer === here || fault.pointer.startsWith(`${here}/`))?.message
          ?? (!known ? 'The operation does not know this' : required && given[name] === undefined ? 'The operation needs this' : undefined);
        return (
          <Box key={name} data-at={here} role="group" aria-label={label} sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '12rem minmax(0, 1fr)' }, alignItems: 'start' }}>
            <Box sx={{ pt: { md: 0.75 } }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>{label}{required && <span aria-hidden> *</span>}</Typography>
              {label !== name && <Typography variant="body2" color="textSecondary"><code>{name}</code></Typography>}
            </Box>
            <TemplateInput label={label} value={given[name]} onChange={(next) => put(name, next)} facts={facts} readOnly={readOnly} schema={schema} error={error} />
          </Box>
        );
      })}
    </Box>
  );
}
