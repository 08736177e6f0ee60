import Button from '@mui/material/Button';
import type { JsonObject } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { TextAt } from '../inputs/TextAt.tsx';
import { useSourceAnswer } from '../source/use-source-answer.ts';
import { FieldInputs } from './FieldInputs.tsx';
import { Framed } from './Framed.tsx';
import { SourceAt } from './SourceAt.tsx';

/** One figure of one record, and what it is a part of. */
export function MetricBlock({ at }: { at: Path }) {
  const source = useAt<string>([...at, 'source']).value;
  const of = useAt<JsonObject>([...at, 'of']);
  const { paths } = useSourceAnswer(source);
  return (
    <>
      <SourceAt at={[...at, 'source']} label="Data source" required answers={['one']} />
      <Framed title="The figure"><FieldInputs at={[...at, 'value']} paths={paths} /></Framed>
      {of.value !== undefined
        ? <Framed title="Out of" aside={!of.readOnly && <Button onClick={() => of.set(undefined)}>Remove</Button>}><FieldInputs at={[...at, 'of']} paths={paths} /></Framed>
        : !of.readOnly && <div><Button onClick={() => of.set({ path: '', label: 'of' })}>Show what it is a part of</Button></div>}
      <TextAt at={[...at, 'help']} label="Explanation" help="A sentence under the figure" />
    </>
  );
}
