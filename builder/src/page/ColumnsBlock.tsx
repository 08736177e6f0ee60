import Button from '@mui/material/Button';
import type { Json } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { BlocksAt } from './BlocksAt.tsx';
import { Framed } from './Framed.tsx';

const most = 4;

/** Blocks beside each other. */
export function ColumnsBlock({ at }: { at: Path }) {
  const { value, set, readOnly } = useAt<Json[]>([...at, 'columns']);
  const columns = Array.isArray(value) ? value : [];
  return (
    <>
      {columns.map((_, index) => (
        <Framed key={index} title={`Column ${index + 1}`} aside={!readOnly && columns.length > 1 && <Button onClick={() => set(columns.filter((__, other) => other !== index))}>Remove this column</Button>}>
          <BlocksAt at={[...at, 'columns', index]} />
        </Framed>
      ))}
      {!readOnly && columns.length < most && <div><Button onClick={() => set([...columns, []])}>Add a column</Button></div>}
    </>
  );
}
