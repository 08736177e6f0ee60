import { useContext } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { ActionForm } from '../actions/ActionForm.tsx';
import { useOpenPage } from '../portal-context.ts';
import { Text } from '../text/Text.tsx';
import { LevelContext } from './block-level.ts';
import { BlockFrame } from './BlockFrame.tsx';

/** A form and the action it feeds. */
export function FormBlock({ block }: { block: Extract<BlockView, { kind: 'form' }> }) {
  const level = useContext(LevelContext);
  const { action } = block;
  const page = useOpenPage();
  const description = action.form?.description ?? action.description;
  const given = block.title ?? action.form?.title ?? action.label;
  // A page that is one form is often called like it; the heading need not be there twice.
  const title = given === page.title ? undefined : given;
  return (
    <BlockFrame title={title} kind="form">
      <ActionForm action={action} submit={block.submit} intro={description && <Text text={description} level={level + 1} />} />
    </BlockFrame>
  );
}
