import Button from '@mui/material/Button';
import AddIcon from '@mui/icons-material/Add';
import Typography from '@mui/material/Typography';
import type { JsonObject } from '@portico/schemas/json';
import type { ReactNode } from 'react';
import type { Path } from '../body/path.ts';
import { useAt, useBodyStore } from '../body/use-body.ts';
import type { Option } from '../definitions/use-definitions.ts';
import { AddButton } from '../list/AddButton.tsx';
import { OrderedList } from '../list/OrderedList.tsx';
import { FieldInputs } from './FieldInputs.tsx';
import { labelFrom } from './label-from.ts';

interface Props { at: Path; one: string; paths: Option[]; children?: (at: Path, item: JsonObject) => ReactNode }

/** Columns or fields in their order; those of the record that are not shown yet are offered by name. */
export function FieldsList({ at, one, paths, children }: Props) {
  const { value, set } = useAt<JsonObject[]>(at);
  const store = useBodyStore();
  const items = Array.isArray(value) ? value : [];
  const left = paths.filter(({ value: path }) => !items.some((item) => item.path === path));
  const add = (path: string) => {
    set([...items, { path, label: path ? labelFrom(path) : '' }]);
    if (!path) store.jumpTo(`/${[...at, items.length].join('/')}`);
  };
  return (
    <OrderedList<JsonObject>
      at={at} one={one} empty={`No ${one}s yet.`}
      add={left.length
        ? <AddButton label={`Add a ${one}`} choices={[...left, { value: '', label: 'Another path…' }]} add={add} />
        : <div><Button variant="outlined" startIcon={<AddIcon />} onClick={() => add('')}>Add a {one}</Button></div>}
      title={(item) => <><Typography component="span" sx={{ mr: 1 }}>{String(item.label || '(no label)')}</Typography><Typography component="code" variant="body2" color="textSecondary">{String(item.path ?? '')}</Typography></>}
    >
      {(path, item) => <><FieldInputs at={path} paths={paths} />{children?.(path, item)}</>}
    </OrderedList>
  );
}
