import { useContext, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { BlockView } from '@portico/schemas/view';
import { LevelContext } from './block-level.ts';
import { BlockFrame } from './BlockFrame.tsx';
import { Blocks } from './Blocks.tsx';

/** Blocks behind tabs: arrow keys, Home and End move between them. */
export function TabsBlock({ block }: { block: Extract<BlockView, { kind: 'tabs' }> }) {
  const tabs = block.tabs.filter((tab) => tab.blocks.length > 0);
  const [chosen, setChosen] = useState(0);
  const level = useContext(LevelContext);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const open = Math.min(chosen, tabs.length - 1);
  if (!tabs.length) return null;

  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: open + 1, ArrowLeft: open - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    setChosen(next);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };

  return (
    <BlockFrame title={block.title} kind="tabs" plain>
      <div className="tab-list" role="tablist" aria-label={block.title ?? 'Parts of this page'} ref={list} onKeyDown={move}>
        {tabs.map((tab, i) => (
          <button key={i} type="button" role="tab" id={`${id}-tab-${i}`} className="tab" aria-selected={i === open} aria-controls={`${id}-panel-${i}`} tabIndex={i === open ? 0 : -1} onClick={() => setChosen(i)}>
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab, i) => (
        // Closed panels stay in the page, so that a half-filled form in one of them is not lost.
        <div key={i} role="tabpanel" id={`${id}-panel-${i}`} aria-labelledby={`${id}-tab-${i}`} tabIndex={0} hidden={i !== open} className="tab-panel">
          <LevelContext value={block.title ? level + 1 : level}><Blocks blocks={tab.blocks} /></LevelContext>
        </div>
      ))}
    </BlockFrame>
  );
}
