import { useContext } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { Text } from '../text/Text.tsx';
import { LevelContext } from './block-level.ts';
import { BlockFrame } from './BlockFrame.tsx';

/** Words that the portal's makers wrote. */
export function TextBlock({ block }: { block: Extract<BlockView, { kind: 'text' }> }) {
  const level = useContext(LevelContext);
  return (
    <BlockFrame title={block.title} kind="text" plain>
      <Text text={block.text} level={block.title ? level + 1 : level} />
    </BlockFrame>
  );
}
