import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Json } from '@portico/schemas/json';
import type { Fact } from './facts.ts';
import { RuleJson } from './RuleJson.tsx';
import { RuleNode } from './RuleNode.tsx';
import { emptyRule, replaceable } from './edit-rule.ts';
import { sayRule } from './say-rule.ts';

interface Props {
  label: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  facts: Fact[];
  readOnly?: boolean;
  /** What it means that there is no rule. */
  without?: string;
  errors?: string[];
  required?: boolean;
  pointer?: string;
}

/** A rule to edit: groups and conditions, the same as JSON, and a sentence that says what it means. */
export function RuleEditor({ label, value, onChange, facts, readOnly = false, without = 'No rule: everybody whom the rest lets through.', errors = [], required = false, pointer }: Props) {
  const [asJson, setAsJson] = useState(false);
  const none = value === undefined || (required && value === true);
  return (
    <Box role="group" aria-label={label} data-at={pointer} sx={{ border: 1, borderColor: errors.length ? 'error.main' : 'divider', borderRadius: 1, p: 1.5 }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="subtitle2" sx={{ flexGrow: 1 }}>{label}</Typography>
        {!none && <Button aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>{asJson ? 'Show as conditions' : 'Show as JSON'}</Button>}
        {!none && !readOnly && !required && <Button color="error" onClick={() => onChange(undefined)}>Remove the rule</Button>}
      </Stack>
      <Typography variant="body2" color="textSecondary" role="status" sx={{ mb: none ? 1 : 1.5 }}>{none ? without : sayRule(value, facts)}</Typography>
      {none
        ? !readOnly && <Button variant="outlined" onClick={() => onChange(emptyRule(facts))}>Add a rule</Button>
        : asJson
          ? <RuleJson label={`${label} as JSON`} value={value} onChange={onChange} readOnly={readOnly} />
          : <RuleNode value={value} onChange={(next) => onChange(replaceable(next))} facts={facts} readOnly={readOnly} top />}
      {errors.map((error) => <FormHelperText key={error} error>{error}</FormHelperText>)}
    </Box>
  );
}
