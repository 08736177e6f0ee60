import type { Page } from '@portico/schemas/page';
import { placedBlocks } from '@portico/schemas/placed-blocks';
import { labelFrom } from '../page/label-from.ts';

/** What a block is called in a sentence: by its title, a figure by what it counts, any other by its id in words. */
export function blockName(page: Page | undefined, id: string): string {
  const block = page && placedBlocks(page.blocks).find((one) => one.block.id === id)?.block;
  return block?.title ?? (block?.kind === 'metric' && block.value.label ? block.value.label : labelFrom(id));
}
