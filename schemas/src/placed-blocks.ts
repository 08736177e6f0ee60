import type { Block } from './block.ts';
import { pointer } from './pointer.ts';

/** A block and its pointer. */
export interface PlacedBlock { block: Block; at: string }

/** Every block of a page and below, each with its pointer. */
export function placedBlocks(blocks: Block[], at = '/blocks'): PlacedBlock[] {
  return blocks.flatMap((block, i) => {
    const here = pointer(at, i);
    const inner = block.kind === 'columns' ? block.columns.flatMap((column, n) => placedBlocks(column, pointer(here, 'columns', n)))
      : block.kind === 'tabs' ? block.tabs.flatMap((tab, n) => placedBlocks(tab.blocks, pointer(here, 'tabs', n, 'blocks'))) : [];
    return [{ block, at: here }, ...inner];
  });
}
