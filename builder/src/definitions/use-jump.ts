import { useEffect } from 'react';
import { useBodyState } from '../body/use-body.ts';
import { stepsOf } from '@portico/schemas/pointer';
import { pointerOf } from '../body/path.ts';

/** The input that stands for `pointer` or for the nearest place above it. */
function inputFor(pointer: string, root: ParentNode = document): HTMLElement | undefined {
  for (let steps = stepsOf(pointer); steps.length; steps = steps.slice(0, -1)) {
    const found = root.querySelector<HTMLElement>(`[data-at="${CSS.escape(pointerOf(steps))}"]`);
    if (found) return found;
  }
  return undefined;
}

/** Shows the place that a person asked to see: at its input where it has one, else in the JSON. */
export function useJump(tab: 'edit' | 'definition', setTab: (tab: 'edit' | 'definition') => void): void {
  const jump = useBodyState((state) => state.jump);
  useEffect(() => {
    if (!jump || tab === 'definition') return;
    if (jump.where === 'definition') return setTab('definition');
    // Folded parts open in answer to the same jump; wait until they have.
    let left = 15;
    const timer = setInterval(() => {
      const input = inputFor(jump.pointer);
      const exact = input?.dataset.at === jump.pointer;
      if (!exact && left-- > 0) return;
      clearInterval(timer);
      if (!input) return setTab('definition');
      input.scrollIntoView({ block: 'center' });
      input.querySelector<HTMLElement>('input, textarea, [role="combobox"], button')?.focus({ preventScroll: true });
    }, 60);
    return () => clearInterval(timer);
  }, [jump?.count]);
}
