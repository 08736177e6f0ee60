import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import BlockIcon from '@mui/icons-material/CancelOutlined';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import SkipIcon from '@mui/icons-material/RemoveCircleOutlined';
import type { Json } from '@portico/schemas/json';
import { exactly } from '../definitions/When.tsx';
import { factAt, type Fact } from '../rule/facts.ts';
import { sayRule } from '../rule/say-rule.ts';
import { useFacts } from '../rule/use-facts.ts';
import type { Step } from '../session/access-api.ts';
import { useThingNames } from '../things/use-thing-names.ts';
import { useThingWords } from '../things/use-thing-words.ts';

/** One question of a decision: what is asked, what came of it, and the values it saw. `about` names the thing whose gate it is. */
export function StepLine({ step: { held, asks, rule, saw }, about }: { step: Step; about: string | undefined }) {
  const facts = useFacts('gate');
  const thingName = useThingNames();
  const inWords = useThingWords();
  const Icon = held === null ? SkipIcon : held ? CheckIcon : BlockIcon;
  const said = held === null ? 'Not asked any more' : held ? 'Holds' : 'Does not hold';
  const seen = Object.entries(saw);
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, border: 1, borderColor: held === false ? 'error.main' : 'divider', borderRadius: 1, px: 1.5, py: 1, bgcolor: 'background.paper' }}>
      <Icon color={held === null ? 'disabled' : held ? 'success' : 'error'} sx={{ mt: 0.25 }} />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography sx={{ fontWeight: 600 }}>{rule === undefined ? inWords(asks) : sayRule(rule, facts)}</Typography>
        <Typography variant="body2" color={held === false ? 'error' : 'textSecondary'}>{said}{about?.includes('/') && ` · asked for ${thingName(about)}`}</Typography>
        {seen.length > 0 && <Typography variant="body2" color="textSecondary">Seen: {seen.map(([path, value]) => `${factLabel(facts, path)} = ${path === reach && Array.isArray(value) ? value.map((scope) => thingName(String(scope))).join(', ') : sayValue(value, factAt(facts, path))}`).join('; ')}</Typography>}
      </Box>
    </Box>
  );
}

const reach = 'delegation.scopes';
const factLabel = (facts: Fact[], path: string): string => (path === reach ? 'What the delegation reaches' : factAt(facts, path).label);

function sayValue(value: Json, fact: Fact): string {
  if (Array.isArray(value)) return value.length ? value.map((one) => sayValue(one, fact)).join(', ') : 'none';
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return JSON.stringify(value);
  if (fact.type === 'date' && !Number.isNaN(Date.parse(String(value)))) return exactly(String(value));
  return fact.options?.find((option) => option.value === value)?.label ?? String(value);
}
