import { type ReactNode } from 'react';
import Stack from '@mui/material/Stack';
import type { Json } from '@portico/schemas/json';
import type { Path } from '../body/path.ts';
import { pointerOf } from '../body/path.ts';
import { useAt } from '../body/use-body.ts';
import { OrderedItem } from './OrderedItem.tsx';
import { moved } from './move.ts';

interface Props<T extends Json> {
  at: Path;
  /** What one thing of the list is called, such as “column”. */
  one: string;
  title: (item: T, index: number) => ReactNode;
  children: (at: Path, item: T, index: number) => ReactNode;
  /** A copy of an item; without it, items cannot be copied. */
  copy?: (item: T, all: T[]) => T;
  empty?: string;
  add?: ReactNode;
}

/** A list whose order matters: each thing folds open, moves, is copied and taken out. */
export function OrderedList<T extends Json>({ at, one, title, children, copy, empty, add }: Props<T>) {
  const { value, set, readOnly } = useAt<T[]>(at);
  const items = Array.isArray(value) ? value : [];
  return (
    <Stack sx={{ gap: 1 }} data-at={pointerOf(at)}>
      {items.length === 0 && empty && <span style={{ color: '#4d5a67' }}>{empty}</span>}
      {items.map((item, index) => (
        <OrderedItem
          key={index} pointer={pointerOf([...at, index])} one={one} title={title(item, index)} readOnly={readOnly}
          up={index > 0 ? () => set(moved(items, index, index - 1)) : undefined} down={index < items.length - 1 ? () => set(moved(items, index, index + 1)) : undefined}
          remove={() => set(items.filter((_, other) => other !== index))}
          {...(copy && { copy: () => set([...items.slice(0, index + 1), copy(item, items), ...items.slice(index + 1)]) })}
        >
          {children([...at, index], item, index)}
        </OrderedItem>
      ))}
      {!readOnly && add}
    </Stack>
  );
}
