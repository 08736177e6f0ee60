import Alert from '@mui/material/Alert';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { useDefinitions } from '../definitions/use-definitions.ts';
import { KeyAt } from '../inputs/KeyAt.tsx';
import { TextAt } from '../inputs/TextAt.tsx';

/** An action on a page: its form to fill in, or a button. */
export function ActionBlock({ at, form }: { at: Path; form: boolean }) {
  const key = useAt<string>([...at, 'action']).value;
  const action = useDefinitions('action').body(key);
  return (
    <>
      <KeyAt at={[...at, 'action']} label="Action" kind="action" required help="Whoever may not do it does not see the block" />
      {form && action && !action.form && <Alert severity="info">This action has no form. A button suits it better.</Alert>}
      {form && <TextAt at={[...at, 'submit']} label="Words on the button" help="Left empty: the action’s own label" />}
    </>
  );
}
