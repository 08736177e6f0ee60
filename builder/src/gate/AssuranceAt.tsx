import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { ChoiceOf } from '../inputs/ChoiceOf.tsx';
import { Columns } from '../inputs/Columns.tsx';
import { minuteChoices, levelChoices, sayAssurance } from './say-assurance.ts';

const none = 'none';

/** Whether people are asked to confirm who they are: how surely and how freshly the issuer must know them. */
export function AssuranceAt({ at, what }: { at: Path; /** What waits until they have, such as “opens the page”. */ what: string }) {
  const { value, set, error, pointer, readOnly } = useAt<JsonObject>(at);
  const { level, minutes } = (value ?? {}) as { level?: number; minutes?: number };
  const change = (next: { level?: number | undefined; minutes?: number | undefined }) => {
    const kept = Object.fromEntries(Object.entries({ level, minutes, ...next }).filter(([, one]) => one !== undefined)) as JsonObject;
    set(Object.keys(kept).length ? kept : undefined);
  };
  const numberOf = (text: string) => (text === none ? undefined : Number(text));
  const given = (choices: { value: string; label: string }[], one: number | undefined, unit: string) =>
    (one === undefined || choices.some((choice) => choice.value === String(one)) ? choices : [...choices, { value: String(one), label: `${one} ${unit}` }]);
  return (
    <div data-at={pointer}>
      <Columns>
        <ChoiceOf label="Ask to confirm identity" value={level === undefined ? none : String(level)} options={given(levelChoices, level, '')} disabled={readOnly} onChange={(text) => change({ level: numberOf(text) })} />
        <ChoiceOf label="How fresh" value={minutes === undefined ? none : String(minutes)} options={given(minuteChoices, minutes, 'minutes')} disabled={readOnly} onChange={(text) => change({ minutes: numberOf(text) })} />
      </Columns>
      <Typography variant="body2" color={error ? 'error' : 'textSecondary'} sx={{ mt: 0.5 }}>{error ?? sayAssurance({ ...(level !== undefined && { level }), ...(minutes !== undefined && { minutes }) }, what)}</Typography>
    </div>
  );
}
