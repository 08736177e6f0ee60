import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface DisclosureProps {
  /** What the button shows. */
  summary: ReactNode;
  /** The button's name where what it shows is no name. */
  label?: string;
  className?: string;
  /** Draws what opens; `close` closes it again. */
  children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel: Escape, a click elsewhere and leaving it by keyboard close it. */
export function Disclosure({ summary, label, className, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  return (
    <div className={`disclosure ${className ?? ''}`} ref={around}>
      <button ref={button} type="button" className="disclosure-button" aria-expanded={open} aria-controls={id} aria-label={label} onClick={() => setOpen(!open)}>
        {summary}
      </button>
      <div id={id} className="disclosure-panel" hidden={!open}>{open && children(() => setOpen(false))}</div>
    </div>
  );
}
