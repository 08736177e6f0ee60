import { useAt } from '../body/use-body.ts';
import { levelName } from '../gate/say-assurance.ts';
import { ChoiceOf } from '../inputs/ChoiceOf.tsx';

const options = [1, 2, 3].map((level) => ({ value: String(level), label: levelName(level) }));
const at = ['principal', 'level'];

/** How surely the issuer knows the person of an access test. */
export function LevelAt() {
  const { value, set, readOnly } = useAt<number>(at);
  return <ChoiceOf label="Signed in with" value={String(value ?? 1)} options={options} disabled={readOnly} onChange={(next) => set(next === '1' ? undefined : Number(next))} />;
}
