import type { TeamRole } from '@portico/schemas/team-view';
import { Choices } from './Choices.tsx';

/** A role to tick; `fixed` says why it cannot be changed here. */
export interface RoleChoice extends TeamRole { fixed?: string }

interface RoleChoicesProps { id: string; legend: string; roles: RoleChoice[]; chosen: readonly string[]; onChange: (chosen: string[]) => void; error?: string }

/** Roles as boxes to tick, each with what it lets people do. */
export function RoleChoices({ roles, ...rest }: RoleChoicesProps) {
  const choices = roles.map(({ key, label, description, administers, fixed }) => ({
    key, label, fixed: fixed !== undefined, words: [description, administers && 'Manages the people here: may invite them and change their roles.', fixed].filter(Boolean).join(' '),
  }));
  return <Choices {...rest} choices={choices} none="There is no role that you may give here." />;
}
