import { AskFirst } from '../inputs/AskFirst.tsx';
import { rollBack, type ReleaseRecord } from '../session/admin-api.ts';
import { useMay } from '../session/session-context.tsx';

/** Makes an earlier release live again, once confirmed. */
export function RollBackButton({ release: { id, number, live } }: { release: ReleaseRecord }) {
  const publishes = useMay('publish', 'releases');
  if (!publishes || live) return null;
  return (
    <AskFirst
      button="Make live again…" color="primary" variant="outlined" title={`Go back to release ${number}?`} yes="Make it live"
      act={() => rollBack(id)} said={`Release ${number} is live again`}
    >
      The portal shows it at once. Drafts stay as they are, and you can come back to a later release in the same way.
    </AskFirst>
  );
}
