import type { Connection } from './connection.ts';
import type { Egress } from './egress/create-egress.ts';

/** The connections an installation has, and its one way out. */
export interface Connections {
  /** The connection of a connector; undefined where nobody has connected it yet. */
  find(connector: string): Promise<Connection | undefined>;
  readonly egress: Egress;
}
