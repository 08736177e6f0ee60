import { useEffect, useRef } from 'react';
import { Notice } from '../ui/Notice.tsx';

/** Said above a form when its person comes back from proving who they are. It does not say that they have: the server knows. */
export function WelcomeBack({ label, hasForm }: { label: string; hasForm: boolean }) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    around.current?.scrollIntoView?.({ block: 'center' });
    around.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={around} tabIndex={-1} className="welcome-back">
      <Notice tone="info" title={hasForm ? 'You are back, and your answers are still here.' : 'You are back.'}>
        <p>Nothing has been sent yet. {hasForm ? 'Check them and' : 'If you still want to,'} press “{label}” again.</p>
      </Notice>
    </div>
  );
}
