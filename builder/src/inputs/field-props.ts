import type { ReactNode } from 'react';
import type { Path } from '../body/path.ts';

/** What every input over a place of the body takes. */
export interface FieldProps {
  at: Path;
  label: string;
  help?: ReactNode;
  /** A required text stays, empty, when it is emptied; an optional one is taken out of the body. */
  required?: boolean;
}
