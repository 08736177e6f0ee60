import { useContext } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { ActionForm } from '../actions/ActionForm.tsx';
import { Text } from '../text/Text.tsx';
import { LevelContext } from './block-level.ts';
import { BlockFrame } from './BlockFrame.tsx';

/** A form and the action it feeds. */
export function FormBlock({ block }: { block: Extract<BlockView, { kind: 'form' }> }) {
  const level = useContext(LevelContext);
  const { action } = block;
  const description = action.form?.description ?? action.description;
  return (
    <BlockFrame title={block.title ?? action.form?.title ?? action.label} kind="form">
      <ActionForm action={action} submit={block.submit} intro={description && <Text text={description} level={level + 1} />} />
    </BlockFrame>
  );
}
