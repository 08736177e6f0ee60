import type { Path } from '../body/path.ts';
import { TextAt } from '../inputs/TextAt.tsx';

/** Words on a page. */
export function TextBlock({ at }: { at: Path }) {
  return <TextAt at={[...at, 'text']} label="Text" required multiline help="Plain words; an empty line begins a new paragraph" />;
}
