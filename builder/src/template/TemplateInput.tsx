import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Json } from '@portico/schemas/json';
import { FactPicker } from '../rule/FactPicker.tsx';
import type { Fact } from '../rule/facts.ts';
import { RuleJson } from '../rule/RuleJson.tsx';
import { FixedInput } from './FixedInput.tsx';
import { factTemplate, templateShape, wordsTemplate, type TemplateShape } from './template-shape.ts';
import { WordsInput } from './WordsInput.tsx';

export interface TemplateInputProps {
  label: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  facts: Fact[];
  readOnly: boolean;
  /** What the value should be, as a JSON Schema says it. */
  schema?: { [keyword: string]: unknown };
  optional?: boolean;
  error?: string | undefined;
  /** Words come first where a person reads the result. */
  words?: boolean;
}

const names: Record<TemplateShape['as'], string> = { nothing: 'Not given', fact: 'From a fact or field', fixed: 'A fixed value', words: 'Words with facts', expression: 'An expression (JSON)' };

/** Where one value comes from: a field or fact, a fixed value, words with facts in them, or an expression. */
export function TemplateInput({ label, value, onChange, facts, readOnly, schema, optional = true, error, words = false }: TemplateInputProps) {
  const found = templateShape(value);
  const shape: TemplateShape = words && found.as === 'fixed' && typeof found.value === 'string' ? { as: 'words', text: found.value } : found;
  const choose = (as: TemplateShape['as']) => {
    if (as === shape.as) return;
    if (as === 'nothing') onChange(undefined);
    else if (as === 'fact') onChange(factTemplate(facts[0]?.path ?? 'tenant.name'));
    else if (as === 'fixed') onChange(schema?.type === 'integer' || schema?.type === 'number' ? 0 : schema?.type === 'boolean' ? false : '');
    else if (as === 'words') onChange(wordsTemplate(shape.as === 'fact' ? `{${shape.path}}` : words ? '' : ' {tenant.name}'));
    else onChange({ $: { if: [{ var: facts[0]?.path ?? 'tenant.name' }, 'yes', 'no'] } });
  };
  const offered = (Object.keys(names) as TemplateShape['as'][]).filter((as) => (as !== 'nothing' || optional || shape.as === 'nothing') && !(words && as === 'fixed'));
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(9rem, 12rem) minmax(0, 1fr)' }, alignItems: 'start' }}>
      <TextField select size="small" fullWidth value={shape.as} disabled={readOnly} onChange={(event) => choose(event.target.value as TemplateShape['as'])} slotProps={{ htmlInput: { 'aria-label': `Where ${label} comes from` } }}>
        {offered.map((as) => <MenuItem key={as} value={as}>{names[as]}</MenuItem>)}
      </TextField>
      <Box sx={{ minWidth: 0 }}>
        {shape.as === 'fact' && <FactPicker facts={facts} value={shape.path} disabled={readOnly} label={`Fact for ${label}`} onChange={(path) => onChange(factTemplate(path))} />}
        {shape.as === 'fixed' && <FixedInput label={`Value of ${label}`} value={shape.value} onChange={onChange} readOnly={readOnly} {...(schema && { schema })} />}
        {shape.as === 'words' && <WordsInput label={label} text={shape.text} facts={facts} readOnly={readOnly} onChange={(text) => onChange(wordsTemplate(text))} />}
        {shape.as === 'expression' && <RuleJson label={`${label} as an expression`} value={value} onChange={onChange} readOnly={readOnly} />}
        {error !== undefined && <FormHelperText error>{error}</FormHelperText>}
      </Box>
    </Box>
  );
}
